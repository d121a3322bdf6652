package com.crocovoice.portal.audit;

import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.RequiresRole;
import com.crocovoice.portal.identity.Role;
import com.crocovoice.portal.wire.Listing;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads the log for a caller: security admins and auditors see everything, everybody else what they asked for themselves. */
@ApplicationScoped
public class ActionSearch {

    /** A page ends early rather than weigh more: entries may be large, and a reader asks for the next page. */
    private static final int MOST_CHARACTERS = 8 << 20;

    @Resource(lookup = "java:app/jdbc/portal")
    DataSource dataSource;

    @Inject
    AuditSettings settings;

    /** Takes entries one by one. */
    @FunctionalInterface
    public interface Reader {
        void read(ActionEntry entry) throws IOException;
    }

    /** @param before the cursor: only older entries; null for the newest */
    @RequiresRole
    @Transactional
    public Listing<ActionEntry> list(Caller caller, ActionFilter filter, int limit, @Nullable Long before) {
        List<ActionEntry> found = new ArrayList<>();
        long[] weight = {0};
        long[] passed = {0};
        ActionQuery query = query(caller, filter).before(before);
        each(query, " order by seq desc limit " + (limit + 1), (seq, entry) -> {
            passed[0]++;
            entry.ifPresent(e -> {
                weight[0] += length(e.arguments()) + length(e.mcpResponse());
                found.add(shown(caller, e));
            });
            return weight[0] < MOST_CHARACTERS;
        });
        if (found.size() > limit) return Listing.page(found, limit, e -> String.valueOf(e.seq()));
        boolean more = weight[0] >= MOST_CHARACTERS || passed[0] > limit;
        return new Listing<>(
                found,
                more && !found.isEmpty()
                        ? String.valueOf(found.get(found.size() - 1).seq())
                        : null);
    }

    /** Everything of one trace that the caller may see, in the order it happened; at most 1,000 entries. */
    @RequiresRole
    @Transactional
    public List<ActionEntry> trace(Caller caller, String traceId) {
        List<ActionEntry> found = new ArrayList<>();
        each(query(caller, ActionFilter.ofTrace(traceId)), " order by seq limit 1000", (seq, entry) -> {
            entry.map(e -> shown(caller, e)).ifPresent(found::add);
            return true;
        });
        return found;
    }

    /** Hands over every entry, oldest first, without keeping them in memory. */
    @RequiresRole
    @Transactional
    public void export(Caller caller, ActionFilter filter, Reader reader) {
        each(query(caller, filter), " order by seq", (seq, entry) -> {
            if (entry.isPresent()) hand(reader, shown(caller, entry.get()));
            return true;
        });
    }

    /**
     * Hands over the newest entries since a moment with their arguments, newest first: for deciding recorded calls again,
     * not for showing them.
     */
    @RequiresRole(Role.SECURITY_ADMIN)
    @Transactional
    public void recorded(Caller caller, Instant since, int most, Reader reader) {
        ActionFilter filter =
                new ActionFilter(null, null, null, null, null, Set.of(Phase.INTENT, Phase.OUTCOME), since, null, null);
        each(new ActionQuery(caller, filter, true), " order by seq desc limit " + most, (seq, entry) -> {
            if (entry.isPresent()) hand(reader, entry.get());
            return true;
        });
    }

    private static void hand(Reader reader, ActionEntry entry) {
        try {
            reader.read(entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ActionQuery query(Caller caller, ActionFilter filter) {
        return new ActionQuery(caller, filter, settings.showsPayloadsTo(caller));
    }

    private ActionEntry shown(Caller caller, ActionEntry entry) {
        return settings.showsPayloadsTo(caller) ? entry : entry.withoutPayloads();
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    /** Whether to go on. The entry is empty when its row was tampered with so that it can't be read. */
    @FunctionalInterface
    interface Step {
        boolean take(long seq, Optional<ActionEntry> entry);
    }

    private void each(ActionQuery query, String order, Step step) {
        String sql = "select " + ActionRows.COLUMNS + " from action_entry" + query.where() + order;
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setFetchSize(200);
            query.fill(select);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) if (!step.take(row.getLong("seq"), ActionRows.read(row))) return;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the action log can't be read", e);
        }
    }
}
