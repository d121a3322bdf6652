package com.crocovoice.portal.approval;

import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.wire.Json;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who asked for a held call, with the roles of that moment. */
@Embeddable
public class Requester {

    private static final int LONGEST_NAME = 255;

    @Column(name = "requester_id")
    private String userId;

    @Column(name = "requester_name")
    private String userName;

    @Column(name = "requester_label")
    private String label;

    /** JSON. */
    @Column(name = "requester_roles")
    private String roles;

    private @Nullable String team;

    protected Requester() {}

    public Requester(Caller caller) {
        this.userId = caller.userId();
        this.userName = cut(caller.userName());
        this.label = cut(caller.displayName());
        this.roles = Json.write(caller.roles().stream().sorted().toList());
        this.team = caller.team();
    }

    private static String cut(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }

    public boolean is(Caller caller) {
        return userId.equals(caller.userId());
    }

    /** Whether both belong to one team; who has none shares it with nobody. */
    boolean isOfTeamOf(Caller caller) {
        return team != null && Objects.equals(team, caller.team());
    }

    public Caller asCaller() {
        return new Caller(userId, userName, label, Set.of(Json.read(roles, String[].class)), team);
    }

    public String userId() {
        return userId;
    }

    public String userName() {
        return userName;
    }

    /** What people read. */
    public String label() {
        return label;
    }

    public @Nullable String team() {
        return team;
    }
}
