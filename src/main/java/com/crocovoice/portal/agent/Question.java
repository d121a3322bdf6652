package com.crocovoice.portal.agent;

import com.crocovoice.portal.call.CallOutcome;
import com.crocovoice.portal.catalog.CatalogTool;
import com.crocovoice.portal.catalog.ServerKind;
import com.crocovoice.portal.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A managed tool asked which of several things was meant. With what the command had brought so far, so that the answer goes on where
 * it stopped: nothing is done a second time.
 *
 * @param said the command
 * @param context what the person looked at then
 * @param parameter that takes the chosen value
 * @param insteadOf parameters that are left out then
 * @param done what earlier steps of the command told, in their order
 * @param facts what they found out, by server
 */
record Question(
        String said,
        Command.@Nullable Context context,
        String server,
        String tool,
        String parameter,
        List<String> insteadOf,
        List<Choice> choices,
        List<String> done,
        Map<String, Map<String, JsonNode>> facts) {

    private static final String WHICH_ONE = "which_one";
    private static final int MOST = 10;

    /** One of several. */
    record Choice(String value, String label) {}

    /** @return null when the tool asked nothing that an answer could go on from */
    static @Nullable Question of(
            Command command,
            CatalogTool tool,
            CallOutcome.Completed outcome,
            List<String> done,
            Map<String, Map<String, JsonNode>> facts) {
        if (tool.serverKind() != ServerKind.MANAGED || !outcome.toolError()) return null;
        JsonNode which =
                Json.parse(outcome.response()).path("structuredContent").path(WHICH_ONE);
        List<Choice> choices = choices(which.path("choices"), command.language());
        if (choices.isEmpty()) return null;
        List<String> insteadOf = new ArrayList<>();
        for (JsonNode name : which.path("instead_of")) insteadOf.add(name.asString());
        return new Question(
                command.text(),
                command.context(),
                tool.serverKey(),
                tool.name(),
                which.path("parameter").asString(),
                insteadOf,
                choices,
                List.copyOf(done),
                facts);
    }

    private static List<Choice> choices(JsonNode given, Locale language) {
        List<Choice> choices = new ArrayList<>();
        for (JsonNode one : given)
            if (choices.size() < MOST)
                choices.add(new Choice(
                        one.path("value").asString(),
                        one.path("label").path(language.getLanguage()).asString()));
        return choices;
    }

    List<String> labels() {
        return choices.stream().map(Choice::label).toList();
    }

    boolean isAbout(CatalogTool other) {
        return server.equals(other.serverKey()) && tool.equals(other.name());
    }
}
