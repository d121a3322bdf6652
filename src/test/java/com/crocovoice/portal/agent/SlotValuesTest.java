package com.crocovoice.portal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.wire.Json;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SlotValuesTest {

    private static Optional<JsonNode> read(String said, String format) {
        return SlotValues.read(said, Json.parse("{\"type\":\"string\",\"format\":\"" + format + "\"}"), Samples.MONDAY);
    }

    @Test
    void a_moment_is_written_with_its_seconds_as_rfc_3339_wants_it() {
        assertThat(read("demain à 15 h", "date-time").orElseThrow().asString()).isEqualTo("2026-11-24T15:00:00+01:00");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lundi prochain en fin | false",
                "lundi prochain dans la matinée | true",
                "le 1er décembre | true",
                "the day after tomorrow | true",
                "next Monday around noon | true",
                "dans 3 jours | true",
                "2026-12-24 | true",
            })
    void a_day_is_said_with_words_of_days_only(String said, boolean isDay) {
        assertThat(read(said, "date").isPresent()).isEqualTo(isDay);
    }

    @ParameterizedTest
    @ValueSource(strings = {"demain à 15 h avec Anna", "avec anna@example.com demain à 15 h", "Comité demain 15 h"})
    void what_says_more_than_a_moment_is_no_moment(String said) {
        assertThat(read(said, "date-time")).isEmpty();
    }
}
