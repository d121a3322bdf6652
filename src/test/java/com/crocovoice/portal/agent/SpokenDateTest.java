package com.crocovoice.portal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZonedDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpokenDateTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "demain | 2026-11-24",
                "après-demain | 2026-11-25",
                "aujourd’hui | 2026-11-23",
                "hier | 2026-11-22",
                "lundi prochain | 2026-11-30",
                "vendredi | 2026-11-27",
                "le 1er décembre | 2026-12-01",
                "le 3 mars | 2027-03-03",
                "le 3 mars 2026 | 2026-03-03",
                "15/12 | 2026-12-15",
                "15/12/2027 | 2027-12-15",
                "dans 3 jours | 2026-11-26",
                "dans 2 semaines | 2026-12-07",
                "tomorrow | 2026-11-24",
                "the day after tomorrow | 2026-11-25",
                "next Monday | 2026-11-30",
                "December 1st | 2026-12-01",
                "1 December 2027 | 2027-12-01",
                "in 10 days | 2026-12-03",
                "2026-12-24 | 2026-12-24",
            })
    void days_are_said_in_both_languages(String said, String day) {
        assertThat(SpokenDate.date(said, Samples.MONDAY)).hasToString("Optional[" + day + "]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "demain à 15 h | 2026-11-24T15:00+01:00",
                "demain à 15h30 | 2026-11-24T15:30+01:00",
                "lundi prochain 15 heures | 2026-11-30T15:00+01:00",
                "demain à 9 heures et demie | 2026-11-24T09:30+01:00",
                "demain après-midi à 14 h | 2026-11-24T14:00+01:00",
                "demain midi | 2026-11-24T12:00+01:00",
                "tomorrow at 3 pm | 2026-11-24T15:00+01:00",
                "tomorrow at 3:30 pm | 2026-11-24T15:30+01:00",
                "tomorrow at 12 am | 2026-11-24T00:00+01:00",
                "tomorrow at noon | 2026-11-24T12:00+01:00",
                "at 16:45 | 2026-11-23T16:45+01:00",
                "le 12 mars à 15 h 30 | 2027-03-12T15:30+01:00",
                "2026-12-24T18:30 | 2026-12-24T18:30+01:00",
                "demain | 2026-11-24T09:00+01:00",
                "le 1er juillet à 10 h | 2027-07-01T10:00+02:00",
            })
    void hours_are_said_in_both_languages_and_the_zone_is_the_persons(String said, String time) {
        assertThat(SpokenDate.dateTime(said, Samples.MONDAY).map(ZonedDateTime::toOffsetDateTime))
                .hasToString("Optional[" + time + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bientôt", "31/02", "45/13/2026", "2026-99-99", "le 31 février"})
    void what_is_no_day_is_no_day(String said) {
        assertThat(SpokenDate.date(said, Samples.MONDAY)).isEmpty();
    }
}
