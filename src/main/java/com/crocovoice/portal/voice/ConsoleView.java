package com.crocovoice.portal.voice;

import com.crocovoice.portal.agent.AgentRun;
import com.crocovoice.portal.identity.CurrentCaller;
import com.crocovoice.portal.ui.Preferences;
import com.crocovoice.portal.ui.Texts;
import com.crocovoice.portal.wire.Json;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The voice console: what can be said, and whether a speech server is there. */
@Named
@RequestScoped
public class ConsoleView {

    private static final List<String> OUTCOMES = List.of(
            "completed",
            "tool_error",
            "invalid_arguments",
            "denied",
            "held",
            "input_required",
            "offline",
            "timed_out",
            "unknown",
            "failed",
            "expired",
            "cancelled");

    @Inject
    CurrentCaller current;

    @Inject
    AgentRun agent;

    @Inject
    SpeechToText speech;

    @Inject
    Texts texts;

    @Inject
    Preferences preferences;

    private List<String> samples = List.of();

    @PostConstruct
    void load() {
        samples = agent.samples(current.get(), preferences.getLocale());
    }

    /** Beginnings of commands: names of tools that the person may use. */
    public List<String> getSamples() {
        return samples;
    }

    public boolean isServerSpeech() {
        return speech.isAvailable();
    }

    /** The words for outcomes, as JSON for the page's script. */
    public String getWords() {
        Map<String, String> words = new LinkedHashMap<>();
        for (String outcome : OUTCOMES) words.put(outcome, texts.word("outcome", outcome));
        return Json.write(words);
    }
}
