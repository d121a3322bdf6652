package com.crocovoice.portal.audit;

import com.crocovoice.portal.identity.CurrentCaller;
import com.crocovoice.portal.problem.NotFound;
import com.crocovoice.portal.ui.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One trace from the request to the answer, every entry with what was asked, decided and answered. */
@Named
@RequestScoped
public class TraceView {

    @Inject
    CurrentCaller current;

    @Inject
    ActionSearch search;

    @Inject
    Texts texts;

    private @Nullable String id;
    private List<ActionEntry> entries = List.of();

    /** @throws NotFound {@code trace_not_found} also when the caller may not see any of it */
    public void load() {
        String asked = id == null ? "" : id;
        entries = search.trace(current.get(), asked);
        if (entries.isEmpty()) throw new NotFound("trace_not_found", asked);
    }

    public @Nullable String getId() {
        return id;
    }

    public void setId(@Nullable String id) {
        this.id = id;
    }

    /** In the order it happened. */
    public List<ActionEntry> getEntries() {
        return entries;
    }

    public ActionEntry getFirst() {
        return entries.get(0);
    }

    public ActionEntry getLast() {
        return entries.get(entries.size() - 1);
    }

    /** From the first entry to the last, in milliseconds. */
    public long getTook() {
        return Duration.between(getFirst().at(), getLast().at()).toMillis();
    }

    /** Whether the trace is about one tool, which then is the page's title. */
    public boolean isSingle() {
        return entries.stream().map(ActionEntry::toolName).distinct().count() == 1;
    }

    /** Whether the entry's decision is an effect of the rules, rather than what a person said. */
    public boolean byRules(ActionEntry entry) {
        return entry.phase() != Phase.DECISION && !"consent".equals(entry.decision());
    }

    public String names(List<String> userNames) {
        return String.join(", ", userNames);
    }

    /** Whether there are arguments or a response that the person may not read. */
    public boolean hidden(ActionEntry entry) {
        return (entry.arguments() == null && entry.argumentsSha256() != null)
                || (entry.mcpResponse() == null && entry.mcpResponseSha256() != null);
    }

    /** The dot of the timeline: {@code wait}, {@code bad}, {@code run} or nothing for what went well. */
    public String dot(ActionEntry entry) {
        return switch (entry.outcome()) {
            case SENT -> "run still";
            case HELD, UNKNOWN, TIMED_OUT, EXPIRED, CANCELLED -> "wait";
            case COMPLETED, APPROVED -> "";
            case TOOL_ERROR, INVALID_ARGUMENTS, DENIED, REJECTED, OFFLINE, FAILED -> "bad";
        };
    }

    /** What a person decided, in words where we have them. */
    public String said(@Nullable String decision) {
        return DecisionWords.of(decision, texts);
    }
}
