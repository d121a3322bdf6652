package com.crocovoice.portal.catalog;

import java.util.Optional;

/** Port: whether a sentence pattern can be read. The agent, which matches them, implements it. */
public interface SentenceCheck {

    /** @return what is wrong with it, in few words; empty when it can be used */
    Optional<String> flaw(String pattern);
}
