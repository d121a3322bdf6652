package com.crocovoice.portal.approval;

import static com.crocovoice.portal.approval.SampleTool.aTool;
import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.wire.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreviewCardTest {

    @ParameterizedTest
    @CsvSource({
        "delete_contacts, DELETE, CRM / Contacts",
        "bulkDeleteContacts, DELETE, CRM / Bulk contacts",
        "contacts.remove, DELETE, CRM / Contacts",
        "create-calendar-event, CREATE, CRM / Calendar event",
        "send_message, SEND, CRM / Message",
        "get-sum, READ, CRM / Sum",
        "archive_page, ARCHIVE, CRM / Page",
        "echo, ECHO, CRM",
        "delete, DELETE, CRM",
        "éclairer_salle, ÉCLAIRER SALLE, CRM",
    })
    void action_and_target_are_read_from_the_tools_name(String name, String action, String target) {
        Preview card = PreviewCard.of(aTool(name).build(), Json.parse("{}"));
        assertThat(card.action()).isEqualTo(action);
        assertThat(card.target()).isEqualTo(target);
        assertThat(card.source()).isEqualTo(Preview.Source.PAYLOAD);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"filter\":\"inactive\"} | inactive",
                "{\"filter\":{\"status\":\"inactive\",\"tags\":[\"old\",\"cold\"]}} | status: inactive, tags: old, cold",
                "{\"status\":\"open\",\"query\":\"age > 90\"} | open; age > 90",
                "{\"limit\":3,\"filter\":\"\"} | ",
                "{\"message\":\"filter\"} | ",
            })
    void the_filter_is_what_the_arguments_say(String arguments, String filter) {
        assertThat(card(arguments).filter()).isEqualTo(filter);
    }

    @Test
    void a_list_of_records_is_counted_and_two_lists_are_not() {
        assertThat(card("{\"contact_ids\":[\"a\",\"b\"]}").affected()).isEqualTo(2);
        assertThat(card("{\"contactIds\":[]}").affected()).isZero();
        assertThat(card("{\"ids\":[1],\"items\":[2]}").affected()).isNull();
        assertThat(card("{\"ids\":\"all\"}").affected()).isNull();
    }

    @Test
    void a_filter_of_any_length_is_cut_between_characters() {
        String filter = card("{\"filter\":\"" + "🐊".repeat(400) + "\"}").filter();
        assertThat(filter).endsWith("🐊…").hasSize(601);
    }

    private static Preview card(String arguments) {
        return PreviewCard.of(SampleTool.deleteContacts(), Json.parse(arguments));
    }
}
