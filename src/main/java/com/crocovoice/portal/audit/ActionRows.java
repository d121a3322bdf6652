package com.crocovoice.portal.audit;

import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.wire.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reads entries back from rows of the table. */
final class ActionRows {

    static final String COLUMNS = "seq, phase, outcome, trace_id, user_id, user_name, team, mcp_server, tool_name,"
            + " arguments, arguments_sha256, arguments_hash, mcp_response, mcp_response_sha256, latency_ms, at,"
            + " decision, rules, policy_version, approval_id, approvers, pin, prev_hash, hash";

    private static final Logger LOG = Logger.getLogger(ActionRows.class.getName());

    private ActionRows() {}

    /** Empty for a row that the portal can't have written: somebody tampered with it. */
    static Optional<ActionEntry> read(ResultSet row) throws SQLException {
        try {
            return Optional.of(entry(row));
        } catch (IllegalArgumentException | BadInput e) {
            LOG.log(Level.SEVERE, "entry {0} of the action log was tampered with", row.getLong("seq"));
            return Optional.empty();
        }
    }

    private static ActionEntry entry(ResultSet row) throws SQLException {
        return new ActionEntry(
                row.getLong("seq"),
                Phase.valueOf(row.getString("phase").toUpperCase(Locale.ROOT)),
                Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
                row.getString("trace_id"),
                row.getString("user_id"),
                row.getString("user_name"),
                row.getString("team"),
                row.getString("mcp_server"),
                row.getString("tool_name"),
                row.getString("arguments"),
                row.getString("arguments_sha256"),
                row.getString("arguments_hash"),
                row.getString("mcp_response"),
                row.getString("mcp_response_sha256"),
                number(row, "latency_ms"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("decision"),
                texts(row.getString("rules")),
                number(row, "policy_version"),
                row.getString("approval_id"),
                texts(row.getString("approvers")),
                row.getString("pin"),
                row.getString("prev_hash"),
                row.getString("hash"));
    }

    private static List<String> texts(String json) {
        return Arrays.asList(Json.read(json, String[].class));
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
