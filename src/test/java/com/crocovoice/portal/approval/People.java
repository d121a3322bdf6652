package com.crocovoice.portal.approval;

import com.crocovoice.portal.identity.Caller;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The people of the demo realm. */
public final class People {

    public static final Caller ALICE = person("alice", "security", "security-admin");
    public static final Caller BOB = person("bob", "agency", "team-member", "agency-owner");
    public static final Caller CAROL = person("carol", "agency", "team-member", "consultant");
    public static final Caller DAVE = person("dave", "platform", "team-member", "developer");
    public static final Caller ERIN = person("erin", "agency", "team-member", "approver");
    public static final Caller AUDREY = person("audrey", "security", "auditor");

    private People() {}

    public static Caller person(String name, @Nullable String team, String... roles) {
        return new Caller("sub-" + name, name, name, Set.of(roles), team);
    }
}
