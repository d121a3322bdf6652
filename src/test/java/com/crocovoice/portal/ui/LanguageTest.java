package com.crocovoice.portal.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class LanguageTest {

    @Test
    void the_first_wanted_language_that_we_have_wins() {
        assertThat(Language.best(List.of(Locale.GERMAN, Locale.CANADA_FRENCH, Locale.UK)))
                .isEqualTo(Language.FR);
    }

    @Test
    void who_wants_none_of_ours_reads_english() {
        assertThat(Language.best(List.of(Locale.GERMAN, Locale.JAPAN))).isEqualTo(Language.EN);
    }

    @Test
    void a_forged_cookie_gives_english_and_the_theme_of_the_system() {
        assertThat(Language.of("<script>")).isEqualTo(Language.EN);
        assertThat(Theme.of("<script>")).isEqualTo(Theme.AUTO);
        assertThat(Theme.of(null)).isEqualTo(Theme.AUTO);
    }

    @Test
    void the_switch_goes_round_the_themes() {
        assertThat(Theme.AUTO.next().next().next()).isEqualTo(Theme.AUTO);
    }
}
