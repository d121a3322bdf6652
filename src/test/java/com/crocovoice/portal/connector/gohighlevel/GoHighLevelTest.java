package com.crocovoice.portal.connector.gohighlevel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.crocovoice.portal.connector.ConnectorTrouble;
import com.crocovoice.portal.connector.ContractCheck;
import com.crocovoice.portal.connector.FixedAccount;
import com.crocovoice.portal.connector.ToolAnswer;
import com.crocovoice.portal.connector.ToolBook;
import com.crocovoice.portal.connector.ToolCall;
import com.crocovoice.portal.connector.gohighlevel.GoHighLevelSimulator.Fault;
import com.crocovoice.portal.connector.gohighlevel.GoHighLevelSimulator.Seen;
import com.crocovoice.portal.wire.Json;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class GoHighLevelTest {

    private final Clock clock = Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC);
    private final GoHighLevelSimulator vendor = GoHighLevelSimulator.start(0, clock);
    private final GoHighLevel connector = GoHighLevel.with(
            GoHighLevelSettings.at(vendor.url(), GoHighLevelSimulator.CLIENT_ID, GoHighLevelSimulator.CLIENT_SECRET),
            clock);
    private final List<String> progress = new CopyOnWriteArrayList<>();

    GoHighLevelTest() {
        vendor.grant("token-0", GoHighLevelSimulator.ALL_SCOPES);
        vendor.grant("token-1", GoHighLevelSimulator.ALL_SCOPES);
    }

    @AfterEach
    void close() {
        vendor.close();
    }

    private ToolAnswer call(String tool, String arguments) {
        return call(tool, arguments, Duration.ofSeconds(20));
    }

    private ToolAnswer call(String tool, String arguments, Duration time) {
        var account = new FixedAccount(Map.of("location_id", GoHighLevelSimulator.LOCATION));
        var call = new ToolCall(
                (ObjectNode) Json.parse(arguments),
                account,
                time,
                (done, total, message) -> progress.add(message),
                () -> false);
        return Objects.requireNonNull(connector.actions().get(tool)).act(call);
    }

    private static JsonNode facts(ToolAnswer answer) {
        return Objects.requireNonNull(answer.facts());
    }

    private static ConnectorTrouble trouble(Runnable doing) {
        var caught = new ArrayList<ConnectorTrouble>();
        assertThatThrownBy(doing::run).isInstanceOfSatisfying(ConnectorTrouble.class, caught::add);
        return caught.get(0);
    }

    @Test
    void the_story_of_a_new_lead_hands_the_id_on_while_the_search_lags_behind() {
        vendor.searchLag(Duration.ofMinutes(1));
        String id = facts(call("create_contact", "{\"name\":\"Jean Dupont\"}"))
                .path("contact_id")
                .asString();
        call("add_tag", "{\"tag\":\"Lead Chaud\",\"contact_id\":\"" + id + "\"}");
        ToolAnswer started = call("trigger_automation", "{\"workflow\":\"nurturing\",\"contact_id\":\"" + id + "\"}");
        assertThat(started.french()).isEqualTo("Jean Dupont est maintenant dans le workflow « Nurturing ».");
        assertThat(vendor.started).containsExactly(id + " wf1");
        assertThat(Objects.requireNonNull(vendor.contacts.get(id))
                        .path("tags")
                        .path(0)
                        .asString())
                .isEqualTo("lead chaud");
    }

    @Test
    void nobody_is_made_twice() {
        vendor.add("Jean Dupont", "jean@example.com", null, 1);
        ToolAnswer again = call("create_contact", "{\"name\":\"J. Dupont\",\"email\":\"jean@example.com\"}");
        assertThat(facts(again).path("created").asBoolean()).isFalse();
        assertThat(again.english()).startsWith("That contact is there already: Jean Dupont, jean@example.com");
        assertThat(vendor.contacts).hasSize(1);
        call("create_contact", "{\"name\":\"Jean Dupont\",\"even_if_same_name\":true}");
        assertThat(vendor.contacts).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LOST", "MADE_BUT_422"})
    void a_create_that_ended_unclear_is_looked_up_and_not_repeated(String fault) {
        vendor.fail(Fault.NONE, Fault.NONE, Fault.valueOf(fault));
        ToolAnswer made = call("create_contact", "{\"name\":\"Jean Dupont\",\"email\":\"jean@example.com\"}");
        assertThat(facts(made).path("created").asBoolean()).isTrue();
        assertThat(vendor.contacts).hasSize(1);
    }

    @Test
    void what_nobody_can_look_up_is_told_as_unclear() {
        vendor.fail(Fault.NONE, Fault.LOST);
        assertThat(trouble(() -> call("create_contact", "{\"name\":\"Jean Dupont\"}"))
                        .key())
                .isEqualTo("connector.gohighlevel.unclear");
        assertThat(vendor.contacts).hasSize(1);
    }

    @Test
    void of_two_people_of_one_name_the_person_is_asked_which() {
        vendor.add("Jean Dupont", "jean@example.com", null, 1);
        vendor.add("Jean Dupont", "jd@example.org", null, 1);
        ConnectorTrouble which = trouble(() -> call("add_tag", "{\"tag\":\"x\",\"contact\":\"jean dupont\"}"));
        assertThat(which.key()).isEqualTo("connector.gohighlevel.ambiguous");
        assertThat(Objects.requireNonNull(which.facts()).path("candidates").size())
                .isEqualTo(2);
        call("add_tag", "{\"tag\":\"x\",\"contact\":\"jd@example.org\"}");
    }

    @Test
    void a_preview_keeps_the_ids_and_what_is_done_touches_only_those() {
        vendor.seed();
        JsonNode preview = facts(call("delete_contacts", "{\"filter\":\"inactive\",\"dry_run\":true}"))
                .path("preview");
        assertThat(preview.path("action").asString()).isEqualTo("DELETE");
        assertThat(preview.path("target").asString()).isEqualTo("GHL / Contacts");
        assertThat(preview.path("filter").asString()).isEqualTo("inactive (90 d)");
        assertThat(preview.path("affected").asInt()).isEqualTo(5);
        assertThat(preview.path("text").asString()).contains("Emma Dubois");
        assertThat(vendor.contacts).hasSize(7);
        ObjectNode kept = preview.path("arguments").deepCopy().asObject();
        assertThat(kept.path("contact_ids").size()).isEqualTo(5);
        assertThat(kept.has("dry_run")).isFalse();

        vendor.add("Late Sleeper", null, null, 300);
        ToolAnswer done = call("delete_contacts", kept.toString());
        assertThat(done.french()).isEqualTo("5 contacts sont supprimés.");
        assertThat(vendor.contacts.values())
                .hasSize(3)
                .anyMatch(c -> c.path("firstName").asString().equals("Late"));
        assertThat(progress).hasSize(5).last().isEqualTo("5 / 5");
    }

    @Test
    void a_deletion_that_goes_wrong_in_part_is_told_exactly() {
        vendor.seed();
        vendor.fail(
                Fault.NONE, Fault.NONE, Fault.SERVER_ERROR, Fault.SERVER_ERROR, Fault.SERVER_ERROR, Fault.SERVER_ERROR);
        ConnectorTrouble partial = trouble(() -> call("delete_contacts", "{\"filter\":\"inactive\"}"));
        JsonNode facts = Objects.requireNonNull(partial.facts());
        assertThat(facts.path("deleted").asInt()).isEqualTo(4);
        assertThat(facts.path("failed").size()).isEqualTo(1);
        assertThat(vendor.contacts).hasSize(3);
    }

    @Test
    void the_vendor_s_limit_is_kept_and_a_pause_that_it_asks_for_is_made() {
        vendor.seed();
        vendor.allow(4, Duration.ofMillis(400));
        ToolAnswer done = call("delete_contacts", "{\"filter\":\"inactive\"}");
        assertThat(facts(done).path("deleted").asInt()).isEqualTo(5);
    }

    @Test
    void what_could_not_be_deleted_is_named_and_what_was_gone_is_counted() {
        vendor.seed();
        vendor.lock("Emma Dubois");
        JsonNode kept = facts(call("delete_contacts", "{\"filter\":\"inactive\",\"dry_run\":true}"))
                .at("/preview/arguments");
        vendor.lose("Bruno Robert");
        ConnectorTrouble partial = trouble(() -> call("delete_contacts", kept.toString()));
        JsonNode facts = Objects.requireNonNull(partial.facts());
        assertThat(facts.path("deleted").asInt()).isEqualTo(3);
        assertThat(facts.path("already_gone").asInt()).isEqualTo(1);
        assertThat(ToolAnswer.of(partial).english())
                .isEqualTo("3 of 5 contacts are deleted, 1 were gone already. Could not be deleted (1): Emma Dubois,"
                        + " emma.dubois@example.org.");
        assertThat(progress).last().isEqualTo("5 / 5");
    }

    @Test
    void while_the_vendor_lets_it_wait_it_tells_each_second_that_it_goes_on() {
        vendor.seed();
        vendor.allow(100, Duration.ofMillis(2_500));
        vendor.fail(Fault.NONE, Fault.NONE, Fault.NONE, Fault.TOO_MANY);
        call("delete_contacts", "{\"filter\":\"inactive\"}");
        assertThat(progress).hasSizeBetween(7, 8).anyMatch(told -> told.endsWith("· GoHighLevel …"));
    }

    @Test
    void without_time_for_a_pause_it_says_so() {
        vendor.fail(Fault.TOO_MANY);
        assertThat(trouble(() -> call("list_workflows", "{}", Duration.ofSeconds(2)))
                        .key())
                .isEqualTo("connector.too_much");
    }

    @Test
    void a_token_that_ran_out_is_renewed_once() {
        vendor.expire("token-0");
        assertThat(facts(call("list_workflows", "{}")).path("workflows").size()).isEqualTo(3);
        vendor.expire("token-1");
        assertThat(trouble(() -> call("list_workflows", "{}")).key()).isEqualTo("connector.reconnect");
    }

    @Test
    void a_missing_scope_is_named_as_that() {
        vendor.grant("token-0", "contacts.readonly");
        vendor.grant("token-1", "contacts.readonly");
        assertThat(trouble(() -> call("create_contact", "{\"name\":\"A B\"}")).key())
                .isEqualTo("connector.gohighlevel.scope");
    }

    @Test
    void a_workflow_that_is_not_there_or_not_published_is_told() {
        vendor.add("Jean Dupont", null, null, 1);
        assertThat(trouble(() -> call("trigger_automation", "{\"workflow\":\"xyz\",\"contact\":\"Jean Dupont\"}"))
                        .key())
                .isEqualTo("connector.gohighlevel.no_workflow");
        assertThat(trouble(() -> call("trigger_automation", "{\"workflow\":\"bienvenue\",\"contact\":\"Jean Dupont\"}"))
                        .key())
                .isEqualTo("connector.gohighlevel.draft");
        assertThat(trouble(() -> call("trigger_automation", "{\"workflow\":\"e\",\"contact\":\"Jean Dupont\"}"))
                        .key())
                .isEqualTo("connector.gohighlevel.which_workflow");
    }

    @Test
    void a_slot_that_is_taken_is_refused_with_the_vendor_s_words() {
        vendor.add("Jean Dupont", null, null, 1);
        String book = "{\"contact\":\"Jean Dupont\",\"start\":\"2026-11-24T15:00:00+01:00\"}";
        assertThat(call("book_appointment", book).french())
                .isEqualTo("Le rendez-vous avec Jean Dupont dans Découverte est pris : 2026-11-24 15:00.");
        assertThat(trouble(() -> call("book_appointment", book))
                        .arguments()
                        .get(0)
                        .toString())
                .contains("no longer available");
        assertThat(trouble(() -> call(
                                "book_appointment",
                                "{\"contact\":\"Jean Dupont\",\"start\":\"2026-11-01T15:00:00+01:00\"}"))
                        .key())
                .isEqualTo("connector.gohighlevel.past");
    }

    @Test
    void an_address_that_is_none_never_leaves() {
        assertThat(trouble(() -> call("create_contact", "{\"name\":\"A B\",\"email\":\"a@b@c\"}"))
                        .key())
                .isEqualTo("connector.gohighlevel.no_email");
        assertThat(vendor.seen()).isEmpty();
    }

    /** Every tool once, for the contract. */
    private void everything() {
        vendor.seed();
        String id = facts(
                        call(
                                "create_contact",
                                "{\"name\":\"Zoé Œuvrard\",\"email\":\"zoe@example.com\",\"phone\":\"+33633333333\",\"company\":\"Croco\",\"tags\":[\"neuf\"]}"))
                .path("contact_id")
                .asString();
        String same = "\"contact_id\":\"" + id + "\"";
        call("update_contact", "{" + same + ",\"city\":\"Lyon\"}");
        call("get_contact", "{" + same + "}");
        call("search_contacts", "{\"query\":\"claire\"}");
        call("search_contacts", "{\"tag\":\"ancien\"}");
        call("add_tag", "{" + same + ",\"tag\":\"A\"}");
        call("remove_tag", "{" + same + ",\"tag\":\"A\"}");
        call("add_note", "{" + same + ",\"text\":\"Appelé\"}");
        call("create_task", "{" + same + ",\"title\":\"Devis\",\"due\":\"2026-11-24T09:00:00+01:00\"}");
        call("list_workflows", "{}");
        call("trigger_automation", "{" + same + ",\"workflow\":\"Nurturing\"}");
        call("list_calendars", "{}");
        call("get_free_slots", "{\"from\":\"2026-11-24\"}");
        call("book_appointment", "{" + same + ",\"start\":\"2026-11-24T15:00:00+01:00\"}");
        call("delete_contact", "{" + same + ",\"dry_run\":true}");
        call("delete_contact", "{" + same + "}");
        call("delete_contacts", "{\"dry_run\":true}");
        call("delete_contacts", "{}");
    }

    @Test
    void every_tool_works_and_its_facts_fit_its_book() {
        everything();
        assertThat(ToolBook.of(GoHighLevel.KEY).names())
                .isEqualTo(connector.actions().keySet());
        assertThat(vendor.contacts).hasSize(2);
    }

    @Test
    void what_is_said_fits_the_vendor_s_contracts() {
        Optional<Path> folder = ContractCheck.folder();
        everything();
        if (folder.isEmpty()) {
            System.out.println("contracts: none of GoHighLevel could be checked");
            return;
        }
        Map<String, ContractCheck> documents = new LinkedHashMap<>();
        for (String name : List.of("contacts", "workflows", "calendars"))
            documents.put(name, ContractCheck.of(folder.get().resolve("gohighlevel/apps/" + name + ".json")));
        List<String> flaws = new ArrayList<>();
        for (Seen seen : vendor.seen()) {
            ContractCheck document = documents.values().stream()
                    .filter(one -> one.knows(seen.path()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(seen.path()));
            flaws.addAll(document.flaws(new ContractCheck.Exchange(
                    seen.method(),
                    seen.path(),
                    seen.query(),
                    seen.headers(),
                    seen.body() == null ? "" : "application/json",
                    seen.body(),
                    seen.status(),
                    seen.answer())));
        }
        assertThat(flaws).isEmpty();
        int checked =
                documents.values().stream().mapToInt(ContractCheck::checked).sum();
        System.out.println("contracts: " + checked + " exchanges of GoHighLevel checked");
        assertThat(checked).isGreaterThan(20);
    }
}
