package com.crocovoice.portal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({"500ms,PT0.5S", "10s,PT10S", "5m,PT5M", "1h,PT1H", "30d,PT720H", "' 10 s ',PT10S"})
    void a_duration_has_a_number_and_a_unit(String text, Duration wanted) {
        assertThat(Durations.parse("crocovoice.call.timeout", text)).isEqualTo(wanted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "s", "-1s", "1.5h", "10 parsecs", "9999999999s"})
    void anything_else_is_refused_with_the_settings_name(String text) {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> Durations.parse("crocovoice.call.timeout", text))
                .withMessageStartingWith("crocovoice.call.timeout takes a duration such as 10s");
    }
}
