package com.crocovoice.portal.catalog;

import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.ui.SearchSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds servers by name, key and address. */
@ApplicationScoped
public class ServerSearch implements SearchSource {

    @Inject
    CatalogQueries queries;

    @Override
    public String heading() {
        return "search.servers";
    }

    @Override
    public List<Hit> find(Caller caller, String text, int limit) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return queries.servers(caller).stream()
                .filter(s -> (s.name() + " " + s.key() + " " + s.url())
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted))
                .sorted(Comparator.comparing(
                        s -> !s.name().toLowerCase(Locale.ROOT).startsWith(wanted)))
                .limit(limit)
                .map(s -> new Hit(s.name(), s.url(), "/servers/server.xhtml?key=" + s.key()))
                .toList();
    }
}
