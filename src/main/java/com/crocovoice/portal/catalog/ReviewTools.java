package com.crocovoice.portal.catalog;

import com.crocovoice.portal.audit.Outcome;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.RequiresRole;
import com.crocovoice.portal.identity.Role;
import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.problem.Conflict;
import com.crocovoice.portal.problem.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A security admin's word on definitions: accepted ones can be called, rejected ones can't; all of a list or nothing. */
@ApplicationScoped
public class ReviewTools {

    @Inject
    Servers servers;

    @Inject
    Tools tools;

    @Inject
    CatalogLog log;

    @Inject
    Event<CatalogChanged> changed;

    @Inject
    Clock clock;

    /** What a security admin says of a definition. */
    public enum Verdict {
        ACCEPT,
        REJECT;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
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
     * @param items null for every tool of the server that the word can mean: to accept, all that wait and can be used; to
     *     reject, all that are there
     * @return the names of the tools it was about
     * @throws NotFound {@code server_not_found}, {@code tool_not_found}
     * @throws Conflict {@code stale_pin}, {@code tool_unusable}, {@code tool_gone}
     * @throws BadInput 422 {@code nothing_to_review} for an empty list
     */
    @RequiresRole(Role.SECURITY_ADMIN)
    @Transactional
    public List<String> review(Caller caller, String serverKey, Verdict verdict, @Nullable List<Item> items) {
        McpServer server = servers.lockByKey(serverKey);
        if (items != null && items.isEmpty()) throw BadInput.unprocessable("nothing_to_review");
        Instant now = clock.instant();
        List<Tool> reviewed = new ArrayList<>();
        for (Item item : items == null ? all(server, verdict) : items) {
            Tool tool = tools.get(server.id(), item.name());
            if (verdict == Verdict.ACCEPT) tool.accept(item.pin(), item.risk(), caller.userName(), now);
            else tool.reject(item.pin(), caller.userName(), now);
            reviewed.add(tool);
        }
        changed.fire(new CatalogChanged(null));
        Outcome outcome = verdict == Verdict.ACCEPT ? Outcome.APPROVED : Outcome.REJECTED;
        for (Tool tool : reviewed) log.tool(caller, server, tool, verdict.wireName(), outcome);
        return reviewed.stream().map(Tool::name).toList();
    }

    private List<Item> all(McpServer server, Verdict verdict) {
        return tools.listOf(server.id()).stream()
                .filter(t -> verdict == Verdict.ACCEPT
                        ? t.awaitsReview() && t.flaw() == null
                        : t.review() != Review.GONE && t.review() != Review.REJECTED)
                .map(t -> new Item(t.name(), t.pin(), null))
                .toList();
    }
}
