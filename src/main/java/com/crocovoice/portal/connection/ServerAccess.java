package com.crocovoice.portal.connection;

import com.crocovoice.portal.catalog.AuthType;
import com.crocovoice.portal.catalog.ListingAccess;
import com.crocovoice.portal.catalog.ServerTarget;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.problem.Conflict;
import com.crocovoice.portal.problem.Forbidden;
import com.crocovoice.portal.problem.Problem;
import com.crocovoice.portal.problem.Unavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What proves a call to a server: the caller's own connection, else the team's. A token that is about to run out is renewed
 * before it is used, one that was refused is renewed once. Where that does not help, the problem names who can.
 */
@ApplicationScoped
public class ServerAccess implements ListingAccess {

    @Inject
    AccessReader reader;

    @Inject
    Renewals renewals;

    @Inject
    WantedScopes wanted;

    /**
     * The way in for this caller.
     *
     * @throws Conflict {@code connection_needed} when nobody connected for the caller, {@code reconnect_needed} when who did
     *     must consent again; both with the server's name and who can mend it
     * @throws Unavailable 503 {@code oauth_unreachable} when the token ran out and can't be renewed now
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public Passage of(ServerTarget target, Caller caller) {
        if (target.auth() != AuthType.OAUTH) return new Passage(target, caller, null, 0);
        AccessReader.Read read = reader.forCaller(target, caller).orElseThrow(() -> needed(target, caller));
        if (read.isUsable() && !read.stale()) return passage(target, caller, read);
        if (!read.isUsable()) throw reconnect(target, read);
        RefreshConnection.Result result = renewals.renew(read.connectionId(), read.generation());
        if (result == RefreshConnection.Result.LATER) throw Unavailable.away("oauth_unreachable", target.name());
        return again(target, caller);
    }

    private Passage again(ServerTarget target, Caller caller) {
        AccessReader.Read read = reader.forCaller(target, caller).orElseThrow(() -> needed(target, caller));
        if (!read.isUsable()) throw reconnect(target, read);
        return passage(target, caller, read);
    }

    private static Passage passage(ServerTarget target, Caller caller, AccessReader.Read read) {
        ServerTarget open =
                target.isManaged() ? target.as(read.connectionId()) : target.with(read.headers(), read.proof());
        return new Passage(open, caller, read.connectionId(), read.generation());
    }

    /**
     * Another way in after the server refused this one before acting.
     *
     * @param challenge the {@code WWW-Authenticate} of the refusal; null without one
     * @throws Conflict {@code reconnect_needed} when a person must consent again, {@code more_scopes_needed} when to more
     *     than before
     * @throws Forbidden {@code beyond_consent} when the server wants rights that were granted already
     * @throws Unavailable 503 {@code oauth_unreachable}
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public Passage renewed(Passage refused, @Nullable String challenge) {
        String id = refused.connectionId();
        if (id == null) throw new IllegalStateException("a passage without a connection can't be renewed");
        Challenge said = parsed(challenge);
        if (said.isInsufficientScope()) throw lacking(refused, id, said);
        return switch (renewals.renew(id, refused.generation())) {
            case RENEWED, ENDED -> again(refused.target(), refused.caller());
            case LATER ->
                throw Unavailable.away("oauth_unreachable", refused.target().name());
        };
    }

    private Problem lacking(Passage refused, String connectionId, Challenge said) {
        Optional<AccessReader.Read> read = reader.forCaller(refused.target(), refused.caller());
        if (read.isEmpty()) return needed(refused.target(), refused.caller());
        String name = refused.target().name();
        if (read.get().covers(said)) return new Forbidden("beyond_consent", name);
        wanted.lacks(connectionId, said.scopes());
        return new Conflict("more_scopes_needed", name, read.get().mender());
    }

    /** The server refuses a token that is fresh: only its owner can find out why. */
    @Transactional(TxType.NOT_SUPPORTED)
    public Problem refusedAgain(Passage refused) {
        if (refused.connectionId() != null) renewals.end(refused.connectionId(), refused.generation(), "token_refused");
        return reader.forCaller(refused.target(), refused.caller())
                .map(read -> (Problem) reconnect(refused.target(), read))
                .orElseGet(() -> needed(refused.target(), refused.caller()));
    }

    private static Conflict needed(ServerTarget target, Caller caller) {
        return new Conflict("connection_needed", target.name(), caller.displayName());
    }

    private static Conflict reconnect(ServerTarget target, AccessReader.Read read) {
        return new Conflict("reconnect_needed", target.name(), read.mender());
    }

    @Override
    @Transactional(TxType.NOT_SUPPORTED)
    public ServerTarget forListing(ServerTarget target) {
        // What a managed server offers is the same for everybody.
        if (target.auth() != AuthType.OAUTH || target.isManaged()) return target;
        return reader.forListing(target)
                .filter(read -> !read.stale()
                        || renewals.renew(read.connectionId(), read.generation()) == RefreshConnection.Result.RENEWED)
                .flatMap(read -> read.stale() ? reader.forListing(target) : Optional.of(read))
                .map(read -> target.with(read.headers(), read.proof()))
                .orElse(target);
    }

    @Override
    @Transactional(TxType.NOT_SUPPORTED)
    public Optional<ServerTarget> renewed(ServerTarget refused, @Nullable String challenge) {
        if (isWithoutToken(refused)) return Optional.empty();
        Challenge said = parsed(challenge);
        if (said.isInsufficientScope()) {
            // The token is good: a newer one has no more rights.
            reader.forListing(refused).ifPresent(read -> wanted.lacks(read.connectionId(), said.scopes()));
            return Optional.empty();
        }
        return reader.forListing(refused)
                // Somebody else may have renewed it while the server was being asked.
                .filter(read -> !read.headers().equals(refused.headers())
                        || renewals.renew(read.connectionId(), read.generation()) == RefreshConnection.Result.RENEWED)
                .flatMap(read -> reader.forListing(refused))
                .map(read -> refused.with(read.headers(), read.proof()));
    }

    @Override
    @Transactional(TxType.NOT_SUPPORTED)
    public boolean isBeyondConsent(ServerTarget refused, @Nullable String challenge) {
        Challenge said = parsed(challenge);
        return !isWithoutToken(refused)
                && said.isInsufficientScope()
                && reader.forListing(refused).filter(read -> read.covers(said)).isPresent();
    }

    private static boolean isWithoutToken(ServerTarget target) {
        return target.auth() != AuthType.OAUTH || target.headers().isEmpty();
    }

    private static Challenge parsed(@Nullable String challenge) {
        return challenge == null ? Challenge.NONE : Challenge.parse(List.of(challenge));
    }
}
