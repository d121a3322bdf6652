package com.crocovoice.portal.freeze;

import com.crocovoice.portal.audit.Action;
import com.crocovoice.portal.audit.ActionLog;
import com.crocovoice.portal.audit.Outcome;
import com.crocovoice.portal.audit.Phase;
import com.crocovoice.portal.freeze.Freeze.Subject;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.RequiresRole;
import com.crocovoice.portal.identity.Role;
import com.crocovoice.portal.identity.RoleDirectory;
import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.problem.Conflict;
import com.crocovoice.portal.problem.Forbidden;
import com.crocovoice.portal.problem.NotFound;
import com.crocovoice.portal.problem.Unavailable;
import com.crocovoice.portal.wire.Ids;
import com.crocovoice.portal.wire.Json;
import com.crocovoice.portal.wire.Listing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A security admin's hand on the switch; each turn of it is in the action log, in the same transaction. */
@ApplicationScoped
public class FreezeCalls {

    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_NAME = 255;

    @Inject
    FreezeRows rows;

    @Inject
    FreezableServers servers;

    @Inject
    RoleDirectory people;

    @Inject
    ActionLog log;

    @Inject
    Event<FreezeChanged> changed;

    @Inject
    Clock clock;

    /**
     * What is to be frozen.
     *
     * @param scope {@code all}, {@code server} or {@code person}
     * @param server a key, for a server only
     * @param user a user name, for a person only
     * @param reason for everybody to read, at most 500 characters
     */
    public record Wish(
            @Nullable FreezeScope scope,
            @Nullable String server,
            @Nullable String user,
            @Nullable String reason) {}

    /**
     * From the moment this returns nothing that it covers is sent any more.
     *
     * @throws Forbidden {@code role_required}
     * @throws BadInput 422 {@code invalid_freeze}
     * @throws NotFound {@code server_not_found}, {@code person_not_found}
     * @throws Conflict {@code already_frozen}
     */
    @RequiresRole(Role.SECURITY_ADMIN)
    @Transactional
    public FreezeJson freeze(Caller caller, String traceId, Wish wish) {
        String reason = Objects.requireNonNullElse(wish.reason(), "").strip();
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) throw invalid();
        Subject what = subject(wish);
        Instant now = clock.instant();
        Freeze freeze = new Freeze(Ids.next("frz"), what, reason, caller.userName(), now);
        rows.add(freeze, what.key());
        changed.fire(new FreezeChanged());
        return logged(caller, traceId, freeze, "freeze");
    }

    private Subject subject(Wish wish) {
        FreezeScope scope = wish.scope();
        if (scope == null
                || (wish.server() != null) != (scope == FreezeScope.SERVER)
                || (wish.user() != null) != (scope == FreezeScope.PERSON)) throw invalid();
        return switch (scope) {
            case ALL -> Subject.EVERYTHING;
            case SERVER -> server(String.valueOf(wish.server()));
            case PERSON -> person(String.valueOf(wish.user()).strip());
        };
    }

    private static BadInput invalid() {
        return BadInput.unprocessable("invalid_freeze", LONGEST_REASON);
    }

    private Subject server(String key) {
        return servers.find(key)
                .map(server -> new Subject(FreezeScope.SERVER, server.id(), server.key()))
                .orElseThrow(() -> new NotFound("server_not_found", key));
    }

    private Subject person(String name) {
        if (name.isEmpty() || name.length() > LONGEST_NAME) throw invalid();
        try {
            if (people.rolesOf(name).isEmpty()) throw new NotFound("person_not_found", name);
        } catch (Unavailable e) {
            // In an emergency the name is taken as it was typed: freezing nobody harms nobody.
            return Subject.person(name);
        }
        return Subject.person(name);
    }

    /**
     * Calls go on from here; those that were held may be decided again.
     *
     * @throws Forbidden {@code role_required}
     * @throws NotFound {@code freeze_not_found}, also when it was lifted before
     */
    @RequiresRole(Role.SECURITY_ADMIN)
    @Transactional
    public void lift(Caller caller, String traceId, String id) {
        Instant now = clock.instant();
        Freeze freeze = rows.lock(id)
                .filter(frozen -> frozen.lift(caller.userName(), now))
                .orElseThrow(() -> new NotFound("freeze_not_found", id));
        changed.fire(new FreezeChanged());
        logged(caller, traceId, freeze, "lift_freeze");
    }

    /** @throws Forbidden {@code role_required} */
    @RequiresRole({Role.SECURITY_ADMIN, Role.AUDITOR})
    @Transactional
    public Listing<FreezeJson> list(Caller caller, int limit, @Nullable String cursor) {
        return Listing.page(rows.page(limit + 1, cursor), limit, Freeze::id).map(FreezeJson::of);
    }

    /** What is in force. @throws Forbidden {@code role_required} */
    @RequiresRole({Role.SECURITY_ADMIN, Role.AUDITOR})
    @Transactional
    public List<FreezeJson> active(Caller caller) {
        return rows.active().stream().map(FreezeJson::of).toList();
    }

    private FreezeJson logged(Caller caller, String traceId, Freeze freeze, String decision) {
        FreezeJson said = FreezeJson.of(freeze);
        log.append(new Action(
                Phase.DECISION,
                Outcome.COMPLETED,
                traceId,
                caller.userId(),
                caller.userName(),
                caller.team(),
                Objects.requireNonNullElse(said.server(), "*"),
                "*",
                Json.write(said),
                null,
                null,
                null,
                decision,
                List.of(),
                null,
                null,
                List.of(caller.userName()),
                null));
        return said;
    }
}
