package com.crocovoice.portal.agent;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Port: what turns a conversation into the next words and calls. One turn at a time: the loop around it is the agent's,
 * so that every call goes through the gateway.
 */
public interface LanguageModel {

    /** The provider's name in settings: {@code local}, {@code anthropic}, {@code openai}. */
    String provider();

    /**
     * @param request what was said so far and which tools may be asked for
     * @param deadline for the whole turn
     * @param onText hears the words of the answer as they come
     * @throws ModelUnavailable when it can't be reached, refuses or takes too long
     */
    ModelTurn turn(ModelRequest request, Duration deadline, Consumer<String> onText) throws ModelUnavailable;

    /**
     * The next turn.
     *
     * @param text to say; empty when there is nothing to say (yet)
     * @param calls to make, in order; none ends the run
     * @param expectsAnswer whether the text is a question to the person
     */
    record ModelTurn(String text, List<ModelCall> calls, boolean expectsAnswer) {

        public ModelTurn {
            calls = List.copyOf(calls);
        }
    }

    /**
     * A call that the model wants.
     *
     * @param name a model name; it may be one that does not exist
     * @param arguments as the model wrote them: perhaps no JSON
     */
    record ModelCall(String id, String name, String arguments) {}
}
