package com.crocovoice.portal.connector.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.crocovoice.portal.connector.ContractCheck;
import com.crocovoice.portal.connector.ContractCheck.Exchange;
import com.crocovoice.portal.connector.google.GoogleSimulator.Fault;
import com.crocovoice.portal.connector.google.GoogleSimulator.Seen;
import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.wire.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every request that the tools send to Google, and every answer of the simulator, fits Google's own contract. */
class GoogleContractTest {

    private final GoogleAtWork work = new GoogleAtWork();

    @BeforeEach
    void seed() {
        if (ContractCheck.folder().isEmpty()) System.out.println("contracts: none could be checked (google)");
        assumeTrue(ContractCheck.folder().isPresent());
        work.google.seed(LocalDate.of(2026, 11, 23));
    }

    @AfterEach
    void close() {
        work.close();
    }

    @Test
    void every_tool_keeps_to_the_contract() {
        work.call("send_email", "{'to':['marc@example.com'],'subject':'Été','body':'Le devis est prêt.'}");
        work.google.fail(Fault.SERVER_ERROR);
        work.call("send_email", "{'to':['marc@example.com'],'body':'Encore.'}");
        work.call("search_email", "{'from':'Anna','unread':true,'limit':3}");
        String event = work.call(
                        "create_event",
                        "{'title':'Devis','start':'2026-11-24T15:00:00+01:00','attendees':['anna@example.com'],"
                                + "'location':'Lyon','description':'Notes'}")
                .facts()
                .path("event_id")
                .asString();
        work.google.fail(Fault.LOST);
        work.call("create_event", "{'start':'2026-11-25T15:00:00+01:00','all_day':true}");
        work.google.calendar.pagesOf(2);
        work.call("list_events", "{'day':'2026-11-24'}");
        work.call("find_free_time", "{'day':'2026-11-24'}");
        work.call(
                "update_event",
                "{'event_id':'" + event + "','start':'2026-11-26T15:00:00+01:00','add_attendees':['bob@example.com']}");
        work.call("delete_event", "{'event_id':'" + event + "'}");
        work.call("delete_event", "{'event_id':'nothing'}");
        for (Fault fault : List.of(Fault.FORBIDDEN, Fault.USED_UP, Fault.TOO_FAST_403, Fault.TOO_FAST_429)) {
            work.google.fail(fault);
            work.call("list_events", "{}");
        }
        useDrive();

        check();
    }

    private void useDrive() {
        DriveFiles drive = DriveFiles.with(work.settings);
        var call = work.toolCall("{}");
        String folder = drive.folder(call, "rapports");
        DriveFile file = drive.create(call, folder, "a.md", "text/markdown", "à".getBytes(StandardCharsets.UTF_8));
        drive.read(call, file);
        drive.replace(call, file, "text/markdown", new byte[] {1});
        drive.move(call, file, DriveFiles.ROOT, "b.md");
        drive.list(call, DriveFiles.ROOT);
        work.google.fail(Fault.NONE, Fault.LOST);
        drive.delete(call, drive.create(call, DriveFiles.ROOT, "c.md", "text/markdown", new byte[0]));
    }

    private void check() {
        Path folder = ContractCheck.folder().orElseThrow().resolve("google");
        List<ContractCheck> contracts = List.of(
                ContractCheck.of(folder.resolve("gmail.v1.openapi.json")),
                ContractCheck.of(folder.resolve("calendar.v3.openapi.json")),
                ContractCheck.of(folder.resolve("drive.v3.openapi.json")));
        List<String> flaws = new ArrayList<>();
        for (Seen seen : work.google.seen()) {
            Optional<ContractCheck> contract = contracts.stream()
                    .filter(c -> c.knows(seen.request().path()))
                    .findFirst();
            if (contract.isEmpty()) flaws.add(seen.request().path() + " is in no contract");
            else flaws.addAll(contract.get().flaws(exchange(seen)));
        }
        assertThat(flaws).isEmpty();
        int checked = contracts.stream().mapToInt(ContractCheck::checked).sum();
        Set<String> operations = new HashSet<>();
        contracts.forEach(c -> operations.addAll(c.operations()));
        System.out.println(
                "contracts: " + checked + " exchanges of google checked (" + operations.size() + " operations)");
        assertThat(operations).hasSizeGreaterThanOrEqualTo(14);
    }

    private static Exchange exchange(Seen seen) {
        var request = seen.request();
        boolean hasBody = request.body().length > 0;
        return new Exchange(
                request.method(),
                request.path(),
                request.query(),
                Map.of(),
                hasBody ? request.contentType() : "",
                hasBody && request.contentType().startsWith("application/json") ? json(request.body()) : null,
                seen.answer().status(),
                seen.answer().json());
    }

    private static JsonNode json(byte[] body) {
        try {
            return Json.parse(new String(body, StandardCharsets.UTF_8));
        } catch (BadInput e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void what_does_not_fit_is_found() {
        Path folder = ContractCheck.folder().orElseThrow().resolve("google");
        ContractCheck calendar = ContractCheck.of(folder.resolve("calendar.v3.openapi.json"));
        String events = "/calendar/v3/calendars/primary/events";

        assertThat(calendar.flaws(new Exchange(
                        "POST",
                        events,
                        Map.of("sendUpdates", List.of("everybody"), "nonsense", List.of("1")),
                        Map.of(),
                        "application/json",
                        Json.parse("{\"summary\":5}"),
                        200,
                        Json.parse("{\"attendees\":{}}"))))
                .hasSizeGreaterThanOrEqualTo(5)
                .anyMatch(flaw -> flaw.contains("sendUpdates"))
                .anyMatch(flaw -> flaw.contains("nonsense"))
                .anyMatch(flaw -> flaw.contains("summary"))
                .anyMatch(flaw -> flaw.contains("start"))
                .anyMatch(flaw -> flaw.contains("attendees"));
        assertThat(calendar.flaws(new Exchange("PUT", events, Map.of(), Map.of(), "", null, 200, null)))
                .singleElement()
                .asString()
                .contains("no such operation");
    }
}
