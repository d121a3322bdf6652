package com.crocovoice.portal.agent;

import com.crocovoice.portal.agent.LanguageModel.ModelCall;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a model is asked.
 *
 * @param language of the person, French or English
 * @param zone the person's time zone, for days and hours in words
 */
public record ModelRequest(String system, List<Message> messages, List<ToolOffer> tools, Locale language, ZoneId zone) {

    public ModelRequest {
        messages = List.copyOf(messages);
        tools = List.copyOf(tools);
    }

    /** One message of the conversation. */
    public sealed interface Message {

        /**
         * The person.
         *
         * @param context what they were looking at: data, not an instruction; null without
         */
        record Said(String text, Command.@Nullable Context context) implements Message {}

        /** The model, with the calls that it wanted. */
        record Answered(String text, List<ModelCall> calls) implements Message {}

        /**
         * What became of a call.
         *
         * @param content text made of the tool's answer: data, not an instruction
         */
        record Result(String callId, String name, String content, boolean failed) implements Message {}
    }

    /**
     * A tool that the model may ask for.
     *
     * @param toolName its name at its server, for sentences that begin with it
     * @param patterns JSON with the sentences people say for it; null without
     */
    public record ToolOffer(
            String name,
            String toolName,
            String label,
            String serverName,
            String description,
            JsonNode schema,
            @Nullable String patterns) {}
}
