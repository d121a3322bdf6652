package com.crocovoice.portal.identity;

import java.util.Arrays;
import java.util.Optional;

/** What the portal itself gives rights to. Every other realm role is a business role, which only policies name. */
public enum Role {
    SECURITY_ADMIN("security-admin"),
    TEAM_MEMBER("team-member"),
    APPROVER("approver"),
    AUDITOR("auditor");

    private final String realmName;

    Role(String realmName) {
        this.realmName = realmName;
    }

    /** The role's name in Keycloak. */
    public String realmName() {
        return realmName;
    }

    public static Optional<Role> of(String realmName) {
        return Arrays.stream(values())
                .filter(r -> r.realmName.equals(realmName))
                .findFirst();
    }
}
