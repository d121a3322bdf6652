package com.crocovoice.portal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenDurationTest {

    @ParameterizedTest
    @CsvSource({
        "90 jours,days,90",
        "6 mois,days,180",
        "six mois,days,180",
        "un an,days,365",
        "a year,days,365",
        "trois semaines,days,21",
        "30 minutes,minutes,30",
        "30-minute,minutes,30",
        "1h30,minutes,90",
        "1 h 30,minutes,90",
        "une heure,minutes,60",
        "une heure et demie,minutes,90",
        "heure,minutes,60",
        "one hour,minutes,60",
        "half an hour,minutes,30",
        "demi-heure,minutes,30",
        "2 hours,minutes,120",
    })
    void durations_are_counted(String said, String unit, int expected) {
        assertThat(SpokenDuration.in(unit, said)).contains(BigDecimal.valueOf(expected));
    }

    @ParameterizedTest
    @CsvSource({"tous mois,days", "2 heures,days", "demain,minutes", "'',days", "0 jours,days", "Paul,minutes"})
    void other_words_are_none(String said, String unit) {
        assertThat(SpokenDuration.in(unit, said)).isEmpty();
    }
}
