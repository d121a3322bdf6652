package com.crocovoice.portal.agent;

import com.crocovoice.portal.catalog.SentenceCheck;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Tells the catalogue whether a sentence that an admin writes for a tool can be matched. */
@ApplicationScoped
public class ReadablePatterns implements SentenceCheck {

    @Override
    public Optional<String> flaw(String pattern) {
        try {
            var unused = SentencePattern.of(pattern);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
