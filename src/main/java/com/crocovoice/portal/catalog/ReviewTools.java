package com.crocovoice.portal.catalog;

import com.crocovoice.portal.audit.Action;
import com.crocovoice.portal.audit.ActionLog;
import com.crocovoice.portal.audit.Outcome;
import com.crocovoice.portal.audit.Phase;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.RequiresRole;
import com.crocovoice.portal.identity.Role;
import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.problem.Conflict;
import com.crocovoice.portal.problem.NotFound;
import com.crocovoice.portal.wire.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A security admin's word on definitions: accepted ones can be called, rejected ones can't; all of a list or nothing. */
@ApplicationScoped
public class ReviewTools {

    @Inject
    Servers servers;

    @Inject
    Tools tools;

    @Inject
    ActionLog log;

    @Inject
    Event<CatalogChanged> changed;

    @Inject
    Clock clock;

    /** What a security admin says of a definition. */
    public enum Verdict {
        ACCEPT,
        REJECT;

        public String wireName() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * One tool of a review.
     *
     * @param pin the one that was shown; null trusts the current one
     * @param risk null keeps the risk
     */
    public record Item(
            String name, @Nullable String pin, @Nullable Risk risk) {}

    /**
     * @param items null for every tool of the server that waits for a review
     * @throws NotFound {@code server_not_found}, {@code tool_not_found}
     * @throws Conflict {@code stale_pin}, {@code tool_unusable}, {@code tool_gone}
     */
    @RequiresRole(Role.SECURITY_ADMIN)
    @Transactional
    public void review(Caller caller, String traceId, String serverKey, Verdict verdict, @Nullable List<Item> items) {
        McpServer server = servers.getByKey(serverKey);
        List<Item> reviewed = items == null ? waiting(server, verdict) : items;
        if (reviewed.isEmpty() && items != null) throw BadInput.unprocessable("nothing_to_review");
        for (Item item : reviewed) {
            Tool tool = tools.get(server.id(), item.name());
            if (verdict == Verdict.ACCEPT) tool.accept(item.pin(), item.risk(), caller.userName(), clock.instant());
            else tool.reject(item.pin(), caller.userName(), clock.instant());
        }
        changed.fire(new CatalogChanged(null));
        for (Item item : reviewed) log.append(entry(caller, traceId, serverKey, verdict, item, server));
    }

    private List<Item> waiting(McpServer server, Verdict verdict) {
        return tools.listOf(server.id()).stream()
                .filter(t -> t.review() == Review.NEW
                        || t.review() == Review.CHANGED
                        || (t.review() == Review.REJECTED && verdict == Verdict.ACCEPT))
                .filter(t -> verdict == Verdict.REJECT || t.flaw() == null)
                .map(t -> new Item(t.name(), t.pin(), null))
                .toList();
    }

    private Action entry(
            Caller caller, String traceId, String serverKey, Verdict verdict, Item item, McpServer server) {
        Tool tool = tools.get(server.id(), item.name());
        return new Action(
                Phase.DECISION,
                verdict == Verdict.ACCEPT ? Outcome.APPROVED : Outcome.REJECTED,
                traceId,
                caller.userId(),
                caller.userName(),
                caller.team(),
                serverKey,
                tool.name(),
                Json.write(java.util.Map.of("risk", tool.risk())),
                null,
                null,
                null,
                "review_" + verdict.wireName(),
                List.of(),
                null,
                null,
                List.of(caller.userName()),
                tool.pin());
    }
}
