package com.crocovoice.portal.connector.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.connector.ToolAnswer;
import com.crocovoice.portal.connector.google.GoogleSimulator.Fault;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventsTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    private static final String TOMORROW_AT_3 = "'start':'2026-11-24T15:00:00+01:00'";

    private final GoogleAtWork work = new GoogleAtWork();

    @BeforeEach
    void seed() {
        work.google.seed(MONDAY);
    }

    @AfterEach
    void close() {
        work.close();
    }

    private static String error(ToolAnswer answer) {
        assertThat(answer.failed()).isTrue();
        return answer.facts().path("error").asString();
    }

    @Test
    void an_event_lasts_an_hour_and_its_attendees_are_invited() {
        ToolAnswer answer =
                work.call("create_event", "{" + TOMORROW_AT_3 + ",'attendees':['anna@example.com'],'title':'Devis'}");

        assertThat(answer.french())
                .isEqualTo("Le rendez-vous Devis est dans l’agenda : mardi 24 novembre à 15 h."
                        + " anna@example.com recevra une invitation.");
        assertThat(answer.english()).contains("Tuesday, 24 November at 3:00 PM");
        assertThat(OffsetDateTime.parse(answer.facts().path("end").asString())).isEqualTo("2026-11-24T16:00+01:00");
        assertThat(answer.facts().path("event_id").asString()).matches("[a-v0-9]{5,}");
        assertThat(work.google.calendar.toldAttendees()).containsExactly("all");
    }

    @Test
    void an_event_alone_writes_to_nobody() {
        work.call("create_event", "{" + TOMORROW_AT_3 + ",'length_minutes':30,'title':'Focus'}");

        assertThat(work.google.calendar.toldAttendees()).containsExactly("none");
    }

    @Test
    void an_event_may_take_a_whole_day() {
        ToolAnswer answer = work.call("create_event", "{" + TOMORROW_AT_3 + ",'all_day':true,'title':'Salon'}");

        assertThat(answer.facts().path("start").asString()).isEqualTo("2026-11-24");
        assertThat(answer.facts().path("end").asString()).isEqualTo("2026-11-25");
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"LOST", "SERVER_ERROR", "TOO_FAST_403", "TOO_FAST_429"})
    void an_event_is_made_once_whatever_happens_to_the_first_request(Fault fault) {
        work.google.fail(fault);

        ToolAnswer answer = work.call("create_event", "{" + TOMORROW_AT_3 + ",'title':'Devis'}");

        assertThat(answer.failed()).isFalse();
        assertThat(work.google.calendar.titles()).containsOnlyOnce("Devis");
    }

    @Test
    void a_name_is_no_address() {
        ToolAnswer answer = work.call("create_event", "{" + TOMORROW_AT_3 + ",'attendees':['Anna']}");

        assertThat(error(answer)).isEqualTo("no_address");
        assertThat(answer.french()).isEqualTo("Anna n’est pas une adresse mail. Quelle est l’adresse ?");
    }

    @Test
    void an_end_before_the_beginning_is_refused() {
        assertThat(error(work.call("create_event", "{" + TOMORROW_AT_3 + ",'end':'2026-11-24T14:00:00+01:00'}")))
                .isEqualTo("backwards");
        assertThat(error(work.call("create_event", "{}"))).isEqualTo("which_time");
    }

    @Test
    void a_day_is_told_in_the_order_of_its_events() {
        ToolAnswer answer = work.call("list_events", "{'day':'2026-11-24'}");

        assertThat(answer.french())
                .isEqualTo(
                        "2 rendez-vous mardi 24 novembre :\n• 10 h – 11 h Point projet\n• 12 h 30 – 14 h Déjeuner avec Marc");
        assertThat(answer.english())
                .startsWith("2 events on Tuesday, 24 November:\n• 10:00 AM – 11:00 AM Point projet");
        assertThat(answer.facts().path("total").asInt()).isEqualTo(2);
        assertThat(answer.facts().path("time_zone").asString()).isEqualTo("Europe/Paris");
    }

    @Test
    void an_event_late_in_the_evening_belongs_to_its_day_in_the_calendars_zone() {
        work.google.calendar.add("Tard", MONDAY.plusDays(1), "23:30", "23:45");
        work.google.calendar.add("Tôt", MONDAY.plusDays(2), "00:15", "00:30");

        assertThat(work.call("list_events", "{'day':'2026-11-24'}").french())
                .contains("Tard")
                .doesNotContain("Tôt");
    }

    @Test
    void a_day_without_events_says_so() {
        assertThat(work.call("list_events", "{'day':'2026-11-25'}").french().strip())
                .isEqualTo("Il n’y a rien dans l’agenda mercredi 25 novembre.");
    }

    @Test
    void the_days_to_come_are_told_when_no_day_is_given_over_all_pages() {
        work.google.calendar.pagesOf(2);

        ToolAnswer answer = work.call("list_events", "{}");

        assertThat(answer.facts().path("total").asInt()).isEqualTo(3);
        assertThat(answer.french()).contains("• jeudi 26 novembre, 9 h – 12 h Comité");
    }

    @Test
    void free_time_lies_between_the_events_of_a_working_day() {
        ToolAnswer answer = work.call("find_free_time", "{'day':'2026-11-24'}");

        assertThat(answer.french()).isEqualTo("Libre mardi 24 novembre : 9 h – 10 h, 11 h – 12 h 30, 14 h – 18 h.");
        assertThat(answer.facts().path("start").asString()).isEqualTo("2026-11-24T09:00:00+01:00");
    }

    @Test
    void free_time_is_long_enough_and_not_in_the_past() {
        work.google.calendar.add("Réunion", MONDAY, "10:30", "18:00");

        assertThat(work.call("find_free_time", "{'day':'2026-11-23','length_minutes':30}")
                        .english())
                .isEqualTo("Free on Monday, 23 November: 10:00 AM – 10:30 AM.");
        assertThat(work.call("find_free_time", "{'day':'2026-11-23'}").french())
                .isEqualTo("Il n’y a pas de créneau libre de 60 minutes lundi 23 novembre.");
    }

    @Test
    void an_event_marked_as_free_takes_no_time() {
        String id = work.google.calendar.add("Anniversaire", MONDAY.plusDays(2), "09:00", "18:00");
        work.google.calendar.change(id, event -> event.put("transparency", "transparent"));

        assertThat(work.call("find_free_time", "{'day':'2026-11-25'}").french()).contains("9 h – 18 h");
    }

    @Test
    void an_event_is_moved_by_its_title_and_keeps_its_length() {
        ToolAnswer answer = work.call("update_event", "{'title':'dejeuner','start':'2026-11-25T12:00:00+01:00'}");

        assertThat(answer.french())
                .isEqualTo("Le rendez-vous Déjeuner avec Marc a été modifié : mercredi 25 novembre à 12 h.");
        assertThat(answer.facts().path("end").asString()).isEqualTo("2026-11-25T13:30:00+01:00");
        assertThat(work.google.calendar.toldAttendees()).containsExactly("all");
    }

    @Test
    void an_event_of_a_whole_day_may_get_hours() {
        String id = work.call("create_event", "{" + TOMORROW_AT_3 + ",'all_day':true,'title':'Salon'}")
                .facts()
                .path("event_id")
                .asString();

        ToolAnswer answer = work.call("update_event", "{'event_id':'" + id + "','start':'2026-11-24T10:00:00+01:00'}");

        assertThat(answer.facts().path("start").asString()).isEqualTo("2026-11-24T10:00:00+01:00");
        assertThat(answer.facts().path("all_day").asBoolean()).isFalse();
    }

    @Test
    void a_preview_of_a_change_shows_before_and_after_and_changes_nothing() {
        ToolAnswer answer =
                work.call("update_event", "{'title':'Comité','new_title':'Comité de direction','dry_run':true}");

        assertThat(answer.facts().path("preview").path("diff").asString())
                .isEqualTo("- title: Comité\n+ title: Comité de direction");
        assertThat(answer.facts()
                        .path("preview")
                        .path("arguments")
                        .path("event_id")
                        .asString())
                .isEqualTo("seed2");
        assertThat(answer.facts().path("preview").path("arguments").has("dry_run"))
                .isFalse();
        assertThat(work.google.calendar.titles()).contains("Comité");
    }

    @Test
    void somebody_else_is_invited_beside_those_who_were() {
        ToolAnswer answer = work.call("update_event", "{'title':'Point projet','add_attendees':['bob@example.com']}");

        assertThat(answer.facts().path("attendees").toString()).isEqualTo("[\"anna@example.com\",\"bob@example.com\"]");
    }

    @Test
    void a_change_without_anything_to_change_asks_what() {
        assertThat(error(work.call("update_event", "{'title':'Comité'}"))).isEqualTo("no_change");
    }

    @Test
    void a_deletion_is_previewed_by_title_and_done_by_id() {
        ToolAnswer preview = work.call("delete_event", "{'title':'anna','day':'2026-11-24','dry_run':true}");
        String held = preview.facts().path("preview").path("arguments").toString();

        assertThat(preview.facts().path("preview").path("affected").asInt()).isEqualTo(1);
        assertThat(preview.facts().path("preview").path("text").asString()).contains("Point projet");
        assertThat(work.google.calendar.titles()).contains("Point projet");
        assertThat(work.call("delete_event", held).french())
                .isEqualTo("Le rendez-vous Point projet de mardi 24 novembre à 10 h a été supprimé.");
        assertThat(work.google.calendar.titles()).doesNotContain("Point projet").hasSize(2);
    }

    @Test
    void a_deletion_whose_answer_was_lost_is_done() {
        work.google.fail(Fault.NONE, Fault.LOST);

        assertThat(work.call("delete_event", "{'event_id':'seed2'}").failed()).isFalse();
        assertThat(work.google.calendar.titles()).doesNotContain("Comité");
    }

    @Test
    void several_events_that_fit_are_asked_about() {
        ToolAnswer answer = work.call("delete_event", "{'day':'2026-11-24'}");

        assertThat(error(answer)).isEqualTo("ambiguous");
        assertThat(answer.french())
                .isEqualTo("2 rendez-vous correspondent. Lequel : Point projet (mardi 24 novembre à 10 h),"
                        + " Déjeuner avec Marc (mardi 24 novembre à 12 h 30) ?");
        assertThat(answer.facts().path("candidates").size()).isEqualTo(2);
        assertThat(work.google.calendar.titles()).hasSize(3);
    }

    @Test
    void an_event_that_is_not_there_is_said_so() {
        assertThat(error(work.call("delete_event", "{'title':'Piscine'}"))).isEqualTo("no_event");
        assertThat(error(work.call("delete_event", "{'event_id':'nothing'}"))).isEqualTo("no_event");
        assertThat(error(work.call("delete_event", "{}"))).isEqualTo("which_event");
    }

    @Test
    void without_the_scope_each_tool_says_which_one_is_missing() {
        work.grantedOnly(Scope.SEND_MAIL);

        for (String tool :
                new String[] {"create_event", "list_events", "find_free_time", "update_event", "delete_event"})
            assertThat(error(work.call(tool, "{}"))).isEqualTo("scope_events");
        assertThat(work.google.seen()).isEmpty();
    }

    @Test
    void a_refusal_has_three_meanings_by_its_reason() {
        work.google.fail(Fault.FORBIDDEN);
        assertThat(error(work.call("list_events", "{}"))).isEqualTo("forbidden");
        work.google.fail(Fault.USED_UP);
        assertThat(error(work.call("list_events", "{}"))).isEqualTo("used_up");
        work.google.fail(Fault.TOO_FAST_403);
        assertThat(work.call("list_events", "{}").failed()).isFalse();
    }

    @Test
    void an_expired_token_is_renewed_once_and_a_revoked_one_has_to_be_connected_again() {
        work.google.consent.expireTokens();
        assertThat(work.call("list_events", "{}").failed()).isFalse();
        work.google.consent.expireTokens();
        assertThat(error(work.call("list_events", "{}"))).isEqualTo("reconnect");
    }
}
