package com.crocovoice.portal.connector;

import com.crocovoice.portal.wire.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a call would do, told instead of doing it: for the card that a person decides on.
 *
 * @param action a verb in capitals, such as {@code DELETE}
 * @param target the vendor and what of it, such as {@code GHL / Contacts}
 * @param filter which records, in words; null where there is no filter
 * @param records one line each, as people know them; the first hundred are told
 * @param affected how many
 * @param diff before and after, unified; null without
 * @param arguments those to hold in place of the given ones, such as with the ids that were found, so that what is done later
 *     touches what was shown and nothing else; null keeps the given ones
 */
public record DryRun(
        String action,
        String target,
        @Nullable String filter,
        List<String> records,
        long affected,
        @Nullable String diff,
        @Nullable JsonNode arguments) {

    private static final int MOST = 100;

    public ToolAnswer answer() {
        ObjectNode facts = Json.mapper().createObjectNode();
        ObjectNode preview = facts.putObject("preview");
        preview.put("action", action).put("target", target).put("affected", affected);
        if (filter != null) preview.put("filter", filter);
        if (diff != null) preview.put("diff", diff);
        if (arguments != null) preview.set("arguments", arguments);
        StringBuilder lines = new StringBuilder();
        records.stream().limit(MOST).forEach(line -> lines.append(line).append('\n'));
        if (affected > MOST && records.size() >= MOST) lines.append("… +").append(affected - MOST);
        String text = lines.toString().strip();
        preview.put("text", text);
        return ToolAnswer.done(facts, "connector.would", action, target, affected);
    }
}
