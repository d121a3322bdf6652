package com.crocovoice.portal.agent;

import com.crocovoice.portal.agent.LanguageModel.ModelTurn;
import com.crocovoice.portal.agent.ModelRequest.Message;
import com.crocovoice.portal.call.LentModel;
import com.crocovoice.portal.wire.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Answers what servers ask the model (MCP 2025-11-25 "Sampling"): texts only, no tools, and nothing of any conversation of
 * people's. The provider {@code local} understands commands and writes nothing, so it is lent to nobody.
 */
@ApplicationScoped
class ModelForServers implements LentModel {

    private static final Logger LOG = Logger.getLogger(ModelForServers.class.getName());
    private static final int MOST_MESSAGES = 40;

    @Inject
    LanguageModel model;

    /** Outside the container. */
    static ModelForServers with(LanguageModel model) {
        var lent = new ModelForServers();
        lent.model = model;
        return lent;
    }

    @Override
    public Optional<String> create(JsonNode request) {
        List<Message> messages = messages(request.path("messages"));
        if (messages == null || model.provider().equals("local")) return Optional.empty();
        String system = request.path("systemPrompt").asString("");
        try {
            var asked = new ModelRequest(system, messages, List.of(), Locale.ENGLISH, ZoneOffset.UTC);
            ModelTurn turn = model.turn(asked, PATIENCE, text -> {});
            return Optional.of(Json.write(Map.of(
                    "role",
                    "assistant",
                    "content",
                    Map.of("type", "text", "text", turn.text()),
                    "model",
                    model.provider(),
                    "stopReason",
                    "endTurn")));
        } catch (ModelUnavailable e) {
            LOG.log(Level.INFO, e, () -> "a server asked the model, which is away");
            return Optional.empty();
        }
    }

    /** Null when there is anything but texts. */
    private static @Nullable List<Message> messages(JsonNode given) {
        List<Message> messages = new ArrayList<>();
        for (JsonNode message : given) {
            String text = text(message.path("content"));
            if (text == null) return null;
            messages.add(
                    message.path("role").asString("").equals("assistant")
                            ? new Message.Answered(text, List.of())
                            : new Message.Said(text, null));
        }
        return messages.isEmpty() || messages.size() > MOST_MESSAGES ? null : messages;
    }

    /** A block, or since 2025-11-25 a list of them. */
    private static @Nullable String text(JsonNode content) {
        if (content.isArray()) {
            StringBuilder all = new StringBuilder();
            for (JsonNode block : content) {
                String text = text(block);
                if (text == null) return null;
                all.append(all.isEmpty() ? "" : "\n").append(text);
            }
            return all.isEmpty() ? null : all.toString();
        }
        boolean plain = content.path("type").asString("").equals("text")
                && content.path("text").isString();
        return plain ? content.path("text").stringValue() : null;
    }
}
