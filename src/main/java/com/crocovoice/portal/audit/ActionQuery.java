package com.crocovoice.portal.audit;

import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.Role;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The condition of one question to the log: what the caller may see at all, and what the filter asks. */
final class ActionQuery {

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    /** @param payloads whether the caller may read arguments and responses; who may not can't search them either */
    ActionQuery(Caller caller, ActionFilter filter, boolean payloads) {
        if (!seesEverything(caller)) and("user_id = ?", caller.userId());
        equal("trace_id", filter.traceId());
        if (filter.user() != null) and("(user_id = ? or user_name = ?)", filter.user(), filter.user());
        equal("mcp_server", filter.mcpServer());
        equal("tool_name", filter.toolName());
        if (filter.outcome() != null) equal("outcome", filter.outcome().wireName());
        if (!filter.phases().isEmpty())
            and(
                    "phase in ("
                            + String.join(
                                    ", ", Collections.nCopies(filter.phases().size(), "?")) + ")",
                    filter.phases().stream().map(Phase::wireName).toArray());
        if (filter.from() != null) and("at >= ?", HeadOfChain.stored(filter.from()));
        if (filter.to() != null) and("at < ?", HeadOfChain.stored(filter.to()));
        filter.search().ifPresent(text -> contains(text, payloads));
    }

    static boolean seesEverything(Caller caller) {
        return caller.is(Role.SECURITY_ADMIN) || caller.is(Role.AUDITOR);
    }

    /** Only entries before this one; null asks nothing. */
    ActionQuery before(@Nullable Long seq) {
        if (seq != null) and("seq < ?", seq);
        return this;
    }

    /** The {@code where} clause, empty when nothing is asked. */
    String where() {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    void fill(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < values.size(); i++) statement.setObject(i + 1, values.get(i));
    }

    private void equal(String column, @Nullable String value) {
        if (value != null) and(column + " = ?", value);
    }

    private void contains(String text, boolean payloads) {
        String like = "%"
                + text.toLowerCase(Locale.ROOT)
                        .replace("!", "!!")
                        .replace("%", "!%")
                        .replace("_", "!_")
                + "%";
        List<String> columns = new ArrayList<>(List.of("user_name", "mcp_server", "tool_name", "trace_id"));
        if (payloads) columns.addAll(List.of("arguments", "mcp_response"));
        List<String> any = new ArrayList<>();
        for (String column : columns) {
            any.add("lower(" + column + ") like ? escape '!'");
            values.add(like);
        }
        conditions.add("(" + String.join(" or ", any) + ")");
    }

    private void and(String condition, Object... parameters) {
        conditions.add(condition);
        values.addAll(List.of(parameters));
    }
}
