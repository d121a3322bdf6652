package com.crocovoice.portal.agent;

import com.crocovoice.portal.approval.Preview;
import com.crocovoice.portal.ui.ResultPart;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hears a run as it happens. Called on the run's thread, in order. */
public interface RunListener {

    /** @param tokensSaved estimate: what all allowed tools would have cost, less what the chosen ones cost */
    void toolsSelected(List<String> modelNames, int tokensSaved);

    /** More words of the answer. */
    void text(String delta);

    /** @param message “Action en cours…” in the person's language */
    void toolStarted(String server, String tool, String message);

    void toolEnded(String server, String tool, String outcome, long latencyMs);

    /**
     * How far the tool is, as its server tells.
     *
     * @param total null when the server does not know
     */
    default void toolProgressed(
            String server, String tool, double done, @Nullable Double total, @Nullable String message) {}

    /** What a tool answered, as far as a page may show it. */
    default void toolAnswered(String server, String tool, List<ResultPart> parts) {}

    /** The server asks the person for more; the call waits for the answer in the inbox. */
    void inputRequired(String inputId, String server, String tool, String message);

    void approvalRequired(String approvalId, Preview preview);

    void noteOffered(String reason, String text);

    /** @param choices what can be answered to “which one?” */
    default void asked(List<String> choices) {}

    /** @param code stable: {@code llm-unavailable}, {@code budget-exceeded} */
    void failed(String code, String message);

    /** Whether nobody listens any more: the run stops before its next step. */
    default boolean isGone() {
        return false;
    }
}
