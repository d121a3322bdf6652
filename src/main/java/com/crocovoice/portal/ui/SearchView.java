package com.crocovoice.portal.ui;

import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The search of the top bar: a few hits while typing, more on its own page. */
@Named
@RequestScoped
public class SearchView {

    private static final int WHILE_TYPING = 6;
    private static final int ON_THE_PAGE = 50;
    private static final int LONGEST = 100;

    @Inject
    CurrentCaller currentCaller;

    @Inject
    @Any
    Instance<SearchSource> sources;

    private String q = "";
    private boolean part;
    private List<Group> groups = List.of();

    /** Before the page is shown. */
    public void search() {
        if (q.isEmpty()) return;
        Caller caller = currentCaller.get();
        int limit = part ? WHILE_TYPING : ON_THE_PAGE;
        groups = sources.stream()
                .sorted(Comparator.comparing(SearchSource::heading))
                .map(source -> new Group(source.heading(), source.find(caller, q, limit)))
                .filter(group -> !group.hits().isEmpty())
                .toList();
    }

    public List<Group> getGroups() {
        return groups;
    }

    public String getQ() {
        return q;
    }

    public void setQ(@Nullable String text) {
        String trimmed = text == null ? "" : text.trim();
        this.q = trimmed.length() <= LONGEST ? trimmed : trimmed.substring(0, LONGEST);
    }

    public boolean isPart() {
        return part;
    }

    public void setPart(boolean part) {
        this.part = part;
    }

    /** @param heading key of the bundle */
    public record Group(String heading, List<SearchSource.Hit> hits) {}
}
