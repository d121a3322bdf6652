package com.crocovoice.portal.ui;

import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The navigation of the person at the page: what their roles may open, with a count where something waits. */
@Named
@RequestScoped
public class Navigation {

    @Inject
    CurrentCaller currentCaller;

    @Inject
    @Any
    Instance<Badge> badges;

    private @Nullable List<Group> groups;

    /** Groups in order, each with at least one entry; the first has no title. Counted once a request. */
    public List<Group> getGroups() {
        List<Group> known = groups;
        if (known != null) return known;
        String viewId = FacesContext.getCurrentInstance().getViewRoot().getViewId();
        Optional<Caller> caller = currentCaller.find();
        List<Group> made = caller.isEmpty() ? List.of() : groups(caller.get(), viewId, badges);
        groups = made;
        return made;
    }

    /** Every entry that can have a count, for the script that refreshes them. */
    public List<Entry> getCounts() {
        return getGroups().stream()
                .flatMap(group -> group.entries().stream())
                .filter(Entry::counts)
                .toList();
    }

    static List<Group> groups(Caller caller, String viewId, Iterable<Badge> badges) {
        Map<String, Badge> badgeOf = new LinkedHashMap<>();
        for (Badge badge : badges) badgeOf.put(badge.page(), badge);
        Map<String, List<Entry>> byTitle = new LinkedHashMap<>();
        for (Place place : Place.of(caller)) {
            Entry entry = Entry.of(place, viewId, badgeOf.get(place.page()), caller);
            byTitle.computeIfAbsent(place.group(), title -> new ArrayList<>()).add(entry);
        }
        return byTitle.entrySet().stream()
                .map(group -> new Group(group.getKey(), group.getValue()))
                .toList();
    }

    /** @param title key of the bundle below {@code navigation}, empty for the first group */
    public record Group(String title, List<Entry> entries) {}

    /**
     * @param page path without suffix
     * @param counts whether something can wait there
     * @param urgent whether a person must act on what waits
     */
    public record Entry(String page, String icon, boolean current, boolean counts, int count, boolean urgent) {

        static Entry of(Place place, String viewId, @Nullable Badge badge, Caller caller) {
            boolean current = place.isAt(viewId);
            if (badge == null) return new Entry(place.page(), place.icon(), current, false, 0, false);
            return new Entry(place.page(), place.icon(), current, true, badge.count(caller), badge.urgent());
        }

        /** Key of the bundle. */
        public String title() {
            return "navigation." + page.replace('/', '_');
        }
    }
}
