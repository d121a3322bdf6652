package com.crocovoice.portal.approval;

import com.crocovoice.portal.audit.Action;
import com.crocovoice.portal.audit.ActionLog;
import com.crocovoice.portal.audit.Outcome;
import com.crocovoice.portal.audit.Phase;
import com.crocovoice.portal.catalog.CatalogTool;
import com.crocovoice.portal.catalog.ToolDirectory;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.RequiresRole;
import com.crocovoice.portal.problem.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the agent may use for a person without asking again: seen, given and taken back by that person alone. A consent
 * holds for one definition of a tool at the risk it had; it never allows what no rule allows.
 */
@ApplicationScoped
public class Consents {

    @PersistenceContext(unitName = "portal")
    EntityManager data;

    @Inject
    ToolDirectory directory;

    @Inject
    ActionLog log;

    @Inject
    Clock clock;

    /** One tool, by the key of its server and its name there. */
    public record Row(String server, String serverName, String tool, String title, Instant grantedAt) {}

    /** One tool, as a person names it. */
    public record Wish(String server, String tool) {}

    @Transactional
    public boolean covers(Caller caller, CatalogTool tool) {
        Consent given = find(caller, tool);
        return given != null && given.covers(tool.pin(), tool.risk());
    }

    /** Keeps what was said with a decision. Within its transaction. */
    void remember(ApprovalRequest held, CatalogTool tool, Instant at) {
        Caller requester = held.requester().asCaller();
        give(requester, tool, at);
        write(requester, held.traceId(), tool, true);
    }

    private void give(Caller caller, CatalogTool tool, Instant at) {
        Consent given = find(caller, tool);
        if (given == null) data.persist(new Consent(caller.userId(), tool.toolId(), tool.pin(), tool.risk(), at));
        else given.renew(tool.pin(), tool.risk(), at);
    }

    private @Nullable Consent find(Caller caller, CatalogTool tool) {
        return data.find(Consent.class, new Consent.Key(caller.userId(), tool.toolId()));
    }

    /** What holds now, newest first; a consent to an older definition has ended by itself. */
    @RequiresRole
    @Transactional
    public List<Row> list(Caller caller) {
        Map<String, CatalogTool> tools = tools();
        List<Row> rows = new ArrayList<>();
        for (Consent given : of(caller)) {
            CatalogTool tool = tools.get(given.toolId());
            if (tool != null && holds(given, tool)) rows.add(row(tool, given.grantedAt()));
        }
        return rows;
    }

    private static Row row(CatalogTool tool, Instant grantedAt) {
        return new Row(tool.serverKey(), tool.serverName(), tool.name(), tool.label(), grantedAt);
    }

    /**
     * Replaces the whole list.
     *
     * @throws NotFound {@code tool_not_found} for a tool that is not there for this person
     */
    @RequiresRole
    @Transactional
    public void replace(Caller caller, String traceId, List<Wish> wished) {
        Map<String, CatalogTool> tools = tools();
        Map<String, CatalogTool> kept = new LinkedHashMap<>();
        for (Wish wish : wished) {
            CatalogTool tool = directory
                    .find(wish.server(), wish.tool())
                    .filter(t -> t.isKnownTo(caller) && t.isAccepted())
                    .orElseThrow(() -> new NotFound("tool_not_found", wish.tool()));
            kept.put(tool.toolId(), tool);
        }
        List<CatalogTool> fresh = kept.values().stream()
                .filter(tool -> !holds(find(caller, tool), tool))
                .toList();
        List<Consent> gone =
                of(caller).stream().filter(c -> !kept.containsKey(c.toolId())).toList();
        for (CatalogTool tool : fresh) give(caller, tool, clock.instant());
        for (Consent given : gone) data.remove(given);
        for (CatalogTool tool : fresh) write(caller, traceId, tool, true);
        for (Consent given : gone) {
            CatalogTool tool = tools.get(given.toolId());
            if (tool != null && holds(given, tool)) write(caller, traceId, tool, false);
        }
    }

    /** The agent asks again before it uses the tool for this person. Nothing happens when there was no consent. */
    @RequiresRole
    @Transactional
    public void takeBack(Caller caller, String traceId, Wish wish) {
        List<Wish> left = list(caller).stream()
                .map(row -> new Wish(row.server(), row.tool()))
                .filter(kept -> !kept.equals(wish))
                .toList();
        replace(caller, traceId, left);
    }

    private static boolean holds(@Nullable Consent given, CatalogTool tool) {
        return given != null && given.covers(tool.pin(), tool.risk());
    }

    private Map<String, CatalogTool> tools() {
        return directory.all().stream().collect(Collectors.toMap(CatalogTool::toolId, Function.identity()));
    }

    private List<Consent> of(Caller caller) {
        return data.createQuery(
                        "select c from Consent c where c.userId = :user order by c.grantedAt desc, c.toolId",
                        Consent.class)
                .setParameter("user", caller.userId())
                .getResultList();
    }

    private void write(Caller caller, String traceId, CatalogTool tool, boolean given) {
        log.append(new Action(
                Phase.DECISION,
                given ? Outcome.APPROVED : Outcome.CANCELLED,
                traceId,
                caller.userId(),
                caller.userName(),
                caller.team(),
                tool.serverKey(),
                tool.name(),
                null,
                null,
                null,
                null,
                given ? "consent_given" : "consent_taken_back",
                List.of(),
                null,
                null,
                List.of(caller.userName()),
                tool.pin()));
    }
}
