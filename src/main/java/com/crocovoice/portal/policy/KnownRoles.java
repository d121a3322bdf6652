package com.crocovoice.portal.policy;

import com.crocovoice.portal.identity.Role;
import com.crocovoice.portal.identity.RoleDirectory;
import com.crocovoice.portal.problem.Unavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The roles that pages offer: those of the realm and those that rules name. Business roles first, the portal's own last. */
@ApplicationScoped
public class KnownRoles {

    @Inject
    RoleDirectory directory;

    @Inject
    Policies policies;

    public List<String> all() {
        TreeSet<String> business = new TreeSet<>(ofRealm());
        for (Rule rule : policies.current().rules()) business.add(rule.role());
        List<String> all = new ArrayList<>();
        for (String role : business) if (Role.of(role).isEmpty()) all.add(role);
        for (Role role : List.of(Role.TEAM_MEMBER, Role.APPROVER, Role.SECURITY_ADMIN, Role.AUDITOR))
            all.add(role.realmName());
        return all;
    }

    /** Whether nobody can hold it: the realm has no such role. While the realm can't be asked, nobody knows. */
    public boolean isUnheard(String role) {
        List<String> known = ofRealm();
        return !known.isEmpty() && !known.contains(role);
    }

    /** Without the realm the page still shows what rules name. */
    private List<String> ofRealm() {
        try {
            return directory.realmRoles();
        } catch (Unavailable e) {
            return List.of();
        }
    }
}
