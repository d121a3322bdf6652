package com.crocovoice.portal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.crocovoice.portal.problem.BadInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageParamsTest {

    private final PageParams params = new PageParams();

    @Test
    void without_a_limit_a_page_has_fifty_rows() {
        assertThat(params.limit()).isEqualTo(50);
        assertThat(params.numericCursor()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "500"})
    void a_limit_from_1_to_500_is_taken(String limit) {
        params.limit = limit;
        assertThat(params.limit()).isEqualTo(Integer.parseInt(limit));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "501", "ten", "1.5", "99999999999", "1e2", " 5"})
    void any_other_limit_is_refused(String limit) {
        params.limit = limit;
        assertThatExceptionOfType(BadInput.class).isThrownBy(params::limit).satisfies(e -> {
            assertThat(e.status()).isEqualTo(400);
            assertThat(e.code()).isEqualTo("invalid_limit");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "99999999999999999999"})
    void a_cursor_that_is_none_is_refused(String cursor) {
        params.cursor = cursor;
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(params::numericCursor)
                .satisfies(e -> assertThat(e.code()).isEqualTo("invalid_cursor"));
    }
}
