package com.crocovoice.portal.agent;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** A model that answers what a test wrote down, and remembers what it was asked. */
final class ScriptedModel implements LanguageModel {

    final List<ModelRequest> asked = new ArrayList<>();
    private final Deque<ModelTurn> turns = new ArrayDeque<>();
    private ModelTurn always = new ModelTurn("", List.of(), false);
    private boolean away;
    private int calls;

    ScriptedModel calls(String tool, String arguments) {
        turns.add(call(tool, arguments));
        return this;
    }

    ScriptedModel says(String text) {
        turns.add(new ModelTurn(text, List.of(), false));
        return this;
    }

    ScriptedModel alwaysCalls(String tool, String arguments) {
        always = call(tool, arguments);
        return this;
    }

    ScriptedModel isAway() {
        away = true;
        return this;
    }

    private ModelTurn call(String tool, String arguments) {
        return new ModelTurn("", List.of(new ModelCall("c" + ++calls, tool, arguments)), false);
    }

    @Override
    public String provider() {
        return "scripted";
    }

    @Override
    public ModelTurn turn(ModelRequest request, Duration deadline, Consumer<String> onText) throws ModelUnavailable {
        asked.add(request);
        if (away) throw new ModelUnavailable("away");
        ModelTurn turn = turns.isEmpty() ? always : turns.remove();
        if (!turn.text().isEmpty()) onText.accept(turn.text());
        return turn;
    }
}
