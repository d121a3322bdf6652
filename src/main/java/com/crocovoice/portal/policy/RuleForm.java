package com.crocovoice.portal.policy;

import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.wire.Json;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** A rule as the fields of a page hold it while somebody writes it. */
public class RuleForm implements Serializable {

    private static final long serialVersionUID = 1;

    private @Nullable String role;
    private String server = "*";
    private @Nullable String tool;
    private String effect = Effect.ALLOW.wireName();
    private boolean unattended;
    private @Nullable Integer quorum;
    private @Nullable String approverRole;
    private @Nullable String expires;
    private @Nullable String reason;
    private final List<Line> conditions = new ArrayList<>();

    /** One condition as it is typed. */
    public static class Line implements Serializable {

        private static final long serialVersionUID = 1;

        private @Nullable String pointer;
        private String op = Operator.EQ.wireName();
        private @Nullable String value;

        public @Nullable String getPointer() {
            return pointer;
        }

        public void setPointer(@Nullable String pointer) {
            this.pointer = pointer;
        }

        public String getOp() {
            return op;
        }

        public void setOp(String op) {
            this.op = op;
        }

        public @Nullable String getValue() {
            return value;
        }

        public void setValue(@Nullable String value) {
            this.value = value;
        }

        private RuleDraft.Asked asked() {
            return new RuleDraft.Asked(pointer, op, value == null ? null : typed(value));
        }

        /** JSON where it is some, else the text itself: nobody should have to type quotation marks. */
        private static JsonNode typed(String value) {
            try {
                return Json.parse(value);
            } catch (BadInput e) {
                return StringNode.valueOf(value);
            }
        }
    }

    RuleDraft draft(ZoneId zone) {
        boolean approve = effect.equals(Effect.APPROVE.wireName());
        return new RuleDraft(
                role,
                server,
                tool,
                effect,
                new ArrayList<>(conditions.stream().map(Line::asked).toList()),
                unattended && effect.equals(Effect.ALLOW.wireName()),
                approve ? quorum : null,
                approve ? approverRole : null,
                expires == null ? null : moment(expires, zone),
                reason);
    }

    private static String moment(String local, ZoneId zone) {
        try {
            return LocalDateTime.parse(local).atZone(zone).toOffsetDateTime().toString();
        } catch (DateTimeException e) {
            return local;
        }
    }

    /** The id of the field that a flaw's pointer is about. */
    static String fieldOf(String pointer) {
        String[] parts = pointer.split("/", -1);
        String field = parts.length > 1 ? parts[1] : "role";
        if (!field.equals("conditions")) return "rule:" + field;
        return parts.length > 3 ? "rule:conditions:" + parts[2] + ":" + parts[3] : "rule:role";
    }

    /** Empty again, but for the server. */
    void clear() {
        role = tool = approverRole = expires = reason = null;
        quorum = null;
        unattended = false;
        effect = Effect.ALLOW.wireName();
        conditions.clear();
    }

    public void addCondition() {
        conditions.add(new Line());
    }

    public void removeCondition(Line line) {
        conditions.remove(line);
    }

    public List<Line> getConditions() {
        return conditions;
    }

    public @Nullable String getRole() {
        return role;
    }

    public void setRole(@Nullable String role) {
        this.role = role;
    }

    public String getServer() {
        return server;
    }

    public void setServer(@Nullable String server) {
        this.server = server == null ? "*" : server;
    }

    public @Nullable String getTool() {
        return tool;
    }

    public void setTool(@Nullable String tool) {
        this.tool = tool;
    }

    public String getEffect() {
        return effect;
    }

    public void setEffect(String effect) {
        this.effect = effect;
    }

    public boolean isUnattended() {
        return unattended;
    }

    public void setUnattended(boolean unattended) {
        this.unattended = unattended;
    }

    public @Nullable Integer getQuorum() {
        return quorum;
    }

    public void setQuorum(@Nullable Integer quorum) {
        this.quorum = quorum;
    }

    public @Nullable String getApproverRole() {
        return approverRole;
    }

    public void setApproverRole(@Nullable String approverRole) {
        this.approverRole = approverRole;
    }

    public @Nullable String getExpires() {
        return expires;
    }

    public void setExpires(@Nullable String expires) {
        this.expires = expires;
    }

    public @Nullable String getReason() {
        return reason;
    }

    public void setReason(@Nullable String reason) {
        this.reason = reason;
    }
}
