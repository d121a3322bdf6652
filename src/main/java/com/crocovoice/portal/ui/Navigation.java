package com.crocovoice.portal.ui;

import static com.crocovoice.portal.identity.Role.APPROVER;
import static com.crocovoice.portal.identity.Role.AUDITOR;
import static com.crocovoice.portal.identity.Role.SECURITY_ADMIN;
import static com.crocovoice.portal.identity.Role.TEAM_MEMBER;

import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.CurrentCaller;
import com.crocovoice.portal.identity.Role;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The navigation of the person at the page: what their roles may open, with a count where something waits. */
@Named
@RequestScoped
public class Navigation {

    private static final Role[] EVERYBODY = Role.values();
    private static final Role[] WHO_TALKS = {SECURITY_ADMIN, TEAM_MEMBER, APPROVER};

    private static final List<Place> PLACES = List.of(
            new Place("", "index", "pi-home", EVERYBODY),
            new Place("", "voice/console", "pi-microphone", WHO_TALKS),
            new Place("", "approvals/inbox", "pi-inbox", WHO_TALKS),
            new Place("", "notes/list", "pi-bookmark", WHO_TALKS),
            new Place("registry", "servers/list", "pi-server", EVERYBODY),
            new Place("registry", "tools/list", "pi-wrench", EVERYBODY),
            new Place("governance", "policies/matrix", "pi-shield", SECURITY_ADMIN),
            new Place("governance", "policies/explain", "pi-question-circle", SECURITY_ADMIN, AUDITOR),
            new Place("governance", "consents/list", "pi-verified", WHO_TALKS),
            new Place("governance", "actions/log", "pi-history", EVERYBODY));

    @Inject
    CurrentCaller currentCaller;

    @Inject
    @Any
    Instance<Badge> badges;

    private final Map<String, Badge> badgeByPage = new LinkedHashMap<>();

    @PostConstruct
    void findBadges() {
        for (Badge badge : badges) badgeByPage.put(badge.page(), badge);
    }

    /** Groups in order, each with at least one entry; the first has no title. */
    public List<Group> getGroups() {
        Optional<Caller> caller = currentCaller.find();
        if (caller.isEmpty()) return List.of();
        Map<String, List<Entry>> groups = new LinkedHashMap<>();
        for (Place place : PLACES)
            if (place.opensFor(caller.get()))
                groups.computeIfAbsent(place.group, g -> new ArrayList<>()).add(entry(place, caller.get()));
        return groups.entrySet().stream()
                .map(g -> new Group(g.getKey(), g.getValue()))
                .toList();
    }

    /** Every entry that waits for something, for the script that refreshes the counts. */
    public List<Entry> getCounts() {
        return getGroups().stream()
                .flatMap(g -> g.entries().stream())
                .filter(e -> badgeByPage.containsKey(e.page()))
                .toList();
    }

    private Entry entry(Place place, Caller caller) {
        Badge badge = badgeByPage.get(place.page);
        int count = badge == null ? 0 : badge.count(caller);
        return new Entry(place.page, place.icon, isCurrent(place), count, badge != null && badge.urgent());
    }

    private static boolean isCurrent(Place place) {
        String viewId = FacesContext.getCurrentInstance().getViewRoot().getViewId();
        if (viewId.equals("/" + place.page + ".xhtml")) return true;
        String folder = place.page.substring(0, place.page.indexOf('/') + 1);
        boolean ownEntry = PLACES.stream().anyMatch(p -> viewId.equals("/" + p.page + ".xhtml"));
        return !folder.isEmpty() && !ownEntry && viewId.startsWith("/" + folder) && place.isFirstOf(folder);
    }

    private record Place(String group, String page, String icon, Set<Role> roles) {

        Place(String group, String page, String icon, Role... roles) {
            this(group, page, icon, Set.copyOf(Arrays.asList(roles)));
        }

        boolean opensFor(Caller caller) {
            return roles.stream().anyMatch(caller::is);
        }

        boolean isFirstOf(String folder) {
            return PLACES.stream()
                    .filter(p -> p.page.startsWith(folder))
                    .findFirst()
                    .filter(this::equals)
                    .isPresent();
        }
    }

    /** @param title key of the bundle below {@code navigation}, empty for the first group */
    public record Group(String title, List<Entry> entries) {}

    /** @param page path without suffix */
    public record Entry(String page, String icon, boolean current, int count, boolean urgent) {

        /** Key of the bundle. */
        public String title() {
            return "navigation." + page.replace('/', '_');
        }
    }
}
