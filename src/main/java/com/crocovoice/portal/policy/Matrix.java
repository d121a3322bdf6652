package com.crocovoice.portal.policy;

import com.crocovoice.portal.catalog.Review;
import com.crocovoice.portal.catalog.Risk;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may use what, at a glance: roles across, servers and their tools down.
 *
 * @param columns the roles shown
 * @param everywhere the cells of the rules for every tool of every server
 */
public record Matrix(List<String> columns, List<Cell> everywhere, List<Group> groups) {

    /**
     * One server.
     *
     * @param tools how many tools it has that match the search
     * @param cells of the rules for every tool of the server
     * @param rows empty while the server is closed
     * @param hidden how many more tools there are than rows
     */
    public record Group(
            String key, String name, int tools, boolean open, List<Cell> cells, List<Row> rows, int hidden) {}

    /** One tool. */
    public record Row(String tool, Risk risk, Review review, List<Cell> cells) {}

    /**
     * What the rules say to one role about one tool, or about every tool of a server.
     *
     * @param effect the most favourable one; null when no rule says anything
     * @param conditional whether conditions decide as well
     * @param own whether a rule is about exactly this, rather than about more
     */
    public record Cell(
            String role,
            String server,
            String tool,
            @Nullable Effect effect,
            boolean conditional,
            boolean own,
            List<RuleJson> rules) {}
}
