package com.crocovoice.portal.ui;

import static com.crocovoice.portal.identity.Role.APPROVER;
import static com.crocovoice.portal.identity.Role.AUDITOR;
import static com.crocovoice.portal.identity.Role.SECURITY_ADMIN;
import static com.crocovoice.portal.identity.Role.TEAM_MEMBER;

import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.Role;
import java.util.List;
import java.util.Set;

/**
 * An entry of the navigation, and who finds it there.
 *
 * @param group key of the bundle below {@code navigation}, empty for the first group
 * @param page path without suffix
 */
record Place(String group, String page, String icon, Set<Role> roles) {

    private static final Set<Role> EVERYBODY = Set.of(Role.values());
    private static final Set<Role> WHO_TALKS = Set.of(SECURITY_ADMIN, TEAM_MEMBER, APPROVER);

    private static final List<Place> ALL = List.of(
            new Place("", "index", "pi-home", EVERYBODY),
            new Place("", "voice/console", "pi-microphone", WHO_TALKS),
            new Place("", "approvals/inbox", "pi-inbox", WHO_TALKS),
            new Place("", "notes/list", "pi-bookmark", WHO_TALKS),
            new Place("registry", "servers/list", "pi-server", EVERYBODY),
            new Place("registry", "tools/list", "pi-wrench", EVERYBODY),
            new Place("registry", "connections/list", "pi-link", WHO_TALKS),
            new Place("governance", "policies/matrix", "pi-shield", Set.of(SECURITY_ADMIN)),
            new Place("governance", "policies/explain", "pi-question-circle", Set.of(SECURITY_ADMIN, AUDITOR)),
            new Place("governance", "consents/list", "pi-verified", WHO_TALKS),
            new Place("governance", "actions/log", "pi-history", EVERYBODY));

    /** In the order of the navigation. */
    static List<Place> of(Caller caller) {
        return ALL.stream()
                .filter(place -> place.roles.stream().anyMatch(caller::is))
                .toList();
    }

    /** Whether the person is at this place: on its page, or on one of its folder that has no entry of its own. */
    boolean isAt(String viewId) {
        if (leadsTo(viewId)) return true;
        if (!page.contains("/") || ALL.stream().anyMatch(place -> place.leadsTo(viewId))) return false;
        String folder = page.substring(0, page.indexOf('/') + 1);
        boolean first = ALL.stream()
                .filter(p -> p.page.startsWith(folder))
                .findFirst()
                .filter(this::equals)
                .isPresent();
        return first && viewId.startsWith("/" + folder);
    }

    private boolean leadsTo(String viewId) {
        return viewId.equals("/" + page + ".xhtml");
    }
}
