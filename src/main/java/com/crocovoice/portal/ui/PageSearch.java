package com.crocovoice.portal.ui;

import com.crocovoice.portal.identity.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;

/** Finds pages of the navigation by their title. */
@RequestScoped
public class PageSearch implements SearchSource {

    @Inject
    Navigation navigation;

    @Inject
    Texts texts;

    @Override
    public String heading() {
        return "search.pages";
    }

    @Override
    public List<Hit> find(Caller caller, String text, int limit) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return navigation.getGroups().stream()
                .flatMap(group -> group.entries().stream())
                .map(entry -> new Hit(texts.of(entry.title()), null, "/" + entry.page() + ".xhtml"))
                .filter(hit -> hit.title().toLowerCase(Locale.ROOT).contains(wanted))
                .limit(limit)
                .toList();
    }
}
