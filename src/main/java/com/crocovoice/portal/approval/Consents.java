package com.crocovoice.portal.approval;

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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the agent may use for a person without asking again: seen, given and taken back by that person alone. */
@ApplicationScoped
public class Consents {

    @PersistenceContext
    EntityManager data;

    @Inject
    ToolDirectory directory;

    @Inject
    Clock clock;

    /** One tool, by the key of its server and its name there. */
    public record Row(String server, String tool, String title, Instant grantedAt) {}

    /** One tool, as a person names it. */
    public record Wish(String server, String tool) {}

    @Transactional
    public boolean covers(Caller caller, CatalogTool tool) {
        Consent given = data.find(Consent.class, new Consent.Key(caller.userId(), tool.toolId()));
        return given != null && given.covers(tool.pin(), tool.risk());
    }

    void remember(ApprovalRequest held, Instant now) {
        directory
                .find(held.serverKey(), held.toolName())
                .filter(t -> t.serverId().equals(held.serverId()))
                .ifPresent(tool -> give(held.requesterId(), tool, now));
    }

    private void give(String userId, CatalogTool tool, Instant now) {
        Consent given = data.find(Consent.class, new Consent.Key(userId, tool.toolId()));
        if (given == null) data.persist(new Consent(userId, tool.toolId(), tool.pin(), tool.risk(), now));
        else given.renew(tool.pin(), tool.risk(), now);
    }

    /** What holds now; a consent to an older definition has ended by itself. */
    @RequiresRole
    @Transactional
    public List<Row> list(Caller caller) {
        Map<String, CatalogTool> tools = new HashMap<>();
        for (CatalogTool tool : directory.all()) tools.put(tool.toolId(), tool);
        List<Row> rows = new ArrayList<>();
        for (Consent given : of(caller)) {
            CatalogTool tool = tools.get(given.toolId());
            if (tool != null && given.covers(tool.pin(), tool.risk())) rows.add(row(tool, given.grantedAt()));
        }
        return rows;
    }

    private static Row row(CatalogTool tool, Instant grantedAt) {
        return new Row(tool.serverKey(), tool.name(), tool.label(), grantedAt);
    }

    /**
     * Replaces the whole list.
     *
     * @throws NotFound {@code tool_not_found} for a tool that is not there for this person
     */
    @RequiresRole
    @Transactional
    public void replace(Caller caller, List<Wish> wished) {
        Set<String> kept = new HashSet<>();
        for (Wish wish : wished) {
            CatalogTool tool = directory
                    .find(wish.server(), wish.tool())
                    .filter(t -> caller.isOfTeam(t.serverTeam()) && t.isAccepted())
                    .orElseThrow(() -> new NotFound("tool_not_found", wish.tool()));
            kept.add(tool.toolId());
            if (!covers(caller, tool)) give(caller.userId(), tool, clock.instant());
        }
        for (Consent given : of(caller)) if (!kept.contains(given.toolId())) data.remove(given);
    }

    private List<Consent> of(Caller caller) {
        return data.createQuery(
                        "select c from Consent c where c.userId = :user order by c.grantedAt desc", Consent.class)
                .setParameter("user", caller.userId())
                .getResultList();
    }
}
