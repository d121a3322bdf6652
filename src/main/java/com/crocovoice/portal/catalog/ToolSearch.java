package com.crocovoice.portal.catalog;

import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.ui.SearchSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Finds tools by name, title and description. */
@ApplicationScoped
public class ToolSearch implements SearchSource {

    @Inject
    CatalogQueries queries;

    @Override
    public String heading() {
        return "search.tools";
    }

    @Override
    public List<Hit> find(Caller caller, String text, int limit) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return queries.tools(caller).stream()
                .filter(t -> t.review() != Review.GONE)
                .filter(t -> (t.name() + " " + t.title() + " " + t.description())
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted))
                .sorted(Comparator.comparing(
                        t -> !t.name().toLowerCase(Locale.ROOT).contains(wanted)))
                .limit(limit)
                .map(t ->
                        new Hit(Objects.requireNonNullElse(t.title(), t.name()), t.server() + " · " + t.name(), to(t)))
                .toList();
    }

    private static String to(ToolRow tool) {
        return "/tools/tool.xhtml?server=" + tool.server() + "&name="
                + URLEncoder.encode(tool.name(), StandardCharsets.UTF_8);
    }
}
