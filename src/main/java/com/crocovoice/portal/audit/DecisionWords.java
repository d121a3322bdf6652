package com.crocovoice.portal.audit;

import com.crocovoice.portal.ui.Texts;
import org.jspecify.annotations.Nullable;

/** What a person decided as a page says it; a decision that other packages add is shown as it stands. */
final class DecisionWords {

    private DecisionWords() {}

    static String of(@Nullable String decision, Texts texts) {
        if (decision == null) return "–";
        String key = "decided." + decision;
        String word = texts.of(key);
        return word.equals(key) ? decision : word;
    }
}
