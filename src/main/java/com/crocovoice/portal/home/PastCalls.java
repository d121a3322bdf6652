package com.crocovoice.portal.home;

import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.RequiresRole;
import com.crocovoice.portal.identity.Role;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** How calls ended, read from the action log: everybody's for security admins and auditors, else the caller's own. */
@ApplicationScoped
public class PastCalls {

    private static final String OURS = " where phase = 'outcome' and (1 = ? or user_id = ?)";

    @Resource(lookup = "java:app/jdbc/portal")
    DataSource dataSource;

    @Inject
    Clock clock;

    /** The newest first. */
    @RequiresRole
    @Transactional
    public List<PastCall> last(Caller caller, int limit) {
        String sql = "select at, user_name, mcp_server, tool_name, outcome, latency_ms, trace_id from action_entry"
                + OURS + " order by seq desc limit " + limit;
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            restrict(select, caller);
            List<PastCall> found = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) found.add(call(row));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("the last calls can't be read", e);
        }
    }

    private static PastCall call(ResultSet row) throws SQLException {
        return new PastCall(
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("user_name"),
                row.getString("mcp_server"),
                row.getString("tool_name"),
                row.getString("outcome"),
                row.getObject("latency_ms", Long.class),
                row.getString("trace_id"));
    }

    /** The last days in that time zone, the oldest first, today last. */
    @RequiresRole
    @Transactional
    public List<DayOfCalls> perDay(Caller caller, ZoneId zone, int days) {
        LocalDate first = LocalDate.now(clock.withZone(zone)).minusDays(days - 1L);
        List<DayOfCalls> counted = new ArrayList<>();
        String sql = "select outcome, count(*) from action_entry" + OURS + " and at >= ? and at < ? group by outcome";
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            for (LocalDate day = first; counted.size() < days; day = day.plusDays(1)) {
                restrict(select, caller);
                select.setObject(3, day.atStartOfDay(zone).toOffsetDateTime());
                select.setObject(4, day.plusDays(1).atStartOfDay(zone).toOffsetDateTime());
                counted.add(count(day, select));
            }
            return counted;
        } catch (SQLException e) {
            throw new IllegalStateException("the calls of the last days can't be counted", e);
        }
    }

    private static DayOfCalls count(LocalDate day, PreparedStatement select) throws SQLException {
        DayOfCalls sum = new DayOfCalls(day, 0, 0, 0);
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                int many = row.getInt(2);
                sum = sum.plus(
                        switch (row.getString(1)) {
                            case "completed" -> new DayOfCalls(day, many, 0, 0);
                            case "held" -> new DayOfCalls(day, 0, many, 0);
                            default -> new DayOfCalls(day, 0, 0, many);
                        });
            }
        }
        return sum;
    }

    private static void restrict(PreparedStatement select, Caller caller) throws SQLException {
        boolean everybody = caller.is(Role.SECURITY_ADMIN) || caller.is(Role.AUDITOR);
        select.setInt(1, everybody ? 1 : 0);
        select.setString(2, caller.userId());
    }
}
