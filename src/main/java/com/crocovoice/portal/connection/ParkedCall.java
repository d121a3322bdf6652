package com.crocovoice.portal.connection;

import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.wire.Json;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A call that was not sent because its person could not be let in, and goes on through every check when that changes. */
@Entity
@Table(name = "parked_call")
public class ParkedCall {

    @Id
    private String id;

    @Column(name = "server_id")
    private String serverId;

    @Column(name = "person_id")
    private String personId;

    @Column(name = "person_name")
    private String personName;

    @Column(name = "person_label")
    private String personLabel;

    /** JSON. */
    private String roles;

    private @Nullable String team;
    private String tool;
    private String arguments;
    private String channel;

    @Column(name = "trace_id")
    private String traceId;

    private @Nullable String spoken;

    @Column(name = "parked_at")
    private Instant parkedAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    protected ParkedCall() {}

    ParkedCall(String id, Caller caller, Wish wish, Instant at, Instant until) {
        this.id = id;
        this.serverId = wish.serverId();
        this.personId = caller.userId();
        this.personName = caller.userName();
        this.personLabel = caller.displayName();
        this.roles = Json.write(caller.roles().stream().sorted().toList());
        this.team = caller.team();
        this.tool = wish.tool();
        this.arguments = wish.arguments();
        this.channel = wish.channel();
        this.traceId = wish.traceId();
        this.spoken = wish.spoken();
        this.parkedAt = at;
        this.expiresAt = until;
    }

    /**
     * What was to be called.
     *
     * @param arguments canonical JSON
     * @param channel the door it came through
     * @param spoken what the person said; null when nobody spoke
     */
    public record Wish(
            String serverId,
            String tool,
            String arguments,
            String channel,
            String traceId,
            @Nullable String spoken) {}

    public Wish wish() {
        return new Wish(serverId, tool, arguments, channel, traceId, spoken);
    }

    /** With the roles of the moment in which it was asked. */
    public Caller caller() {
        return new Caller(personId, personName, personLabel, Set.of(Json.read(roles, String[].class)), team);
    }

    public String id() {
        return id;
    }

    public String serverId() {
        return serverId;
    }

    Instant expiresAt() {
        return expiresAt;
    }
}
