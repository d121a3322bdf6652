package com.crocovoice.portal.ui;

import com.crocovoice.portal.identity.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Port: things that the search in the top bar finds. One bean for each kind of thing. */
public interface SearchSource {

    /** Key of the bundle for the heading, such as {@code search.servers}. */
    String heading();

    /**
     * @param text what was typed, trimmed, at most 100 characters, not empty
     * @return at most {@code limit}, only what the caller may see, the best first
     */
    List<Hit> find(Caller caller, String text, int limit);

    /** @param to address inside the portal, with its leading slash */
    record Hit(String title, @Nullable String detail, String to) {}
}
