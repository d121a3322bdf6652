package com.crocovoice.portal.connection;

import com.crocovoice.portal.catalog.CatalogQueries;
import com.crocovoice.portal.catalog.ServerTarget;
import com.crocovoice.portal.catalog.ServerTargets;
import com.crocovoice.portal.catalog.ToolListChanged;
import com.crocovoice.portal.connection.ConnectionStore.Place;
import com.crocovoice.portal.connection.OAuthTrouble.Kind;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.RequiresRole;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The way back: takes the answer that the person's browser brought, if it belongs to a question that this person was sent
 * away with, and turns it into a connection. A state is good once; who authored the answer is checked before its code is used.
 */
@ApplicationScoped
public class FinishConnection {

    @Inject
    ConsentAttempts attempts;

    @Inject
    OwnClient own;

    @Inject
    OAuthClients clients;

    @Inject
    TokenEndpoint tokens;

    @Inject
    ServerTargets targets;

    @Inject
    CatalogQueries catalog;

    @Inject
    ConnectionStore store;

    @Inject
    Event<ToolListChanged> listAgain;

    /** How the person's way ended; one page tells each. */
    enum Ending {
        CONNECTED,
        /** Connected, with less than what was asked for. */
        PARTIAL,
        REFUSED,
        /** No question of this person, or one that was answered or is too old. */
        FOREIGN,
        FAILED
    }

    /**
     * @param server its key; empty when it is not known
     * @param reason as in {@link Kind}, for {@link Ending#FAILED}
     */
    record Outcome(Ending ending, String server, String reason) {}

    @RequiresRole
    @Transactional(TxType.NOT_SUPPORTED)
    public Outcome finish(Caller caller, ConsentAnswer answer) {
        Optional<ConsentAttempts.Taken> taken = attempts.take(caller, answer.state());
        if (taken.isEmpty()) return new Outcome(Ending.FOREIGN, "", "");
        ConsentAttempt attempt = taken.get().attempt();
        Optional<ServerTarget> target = targets.of(attempt.serverId());
        if (target.isEmpty()) return new Outcome(Ending.FOREIGN, "", "");
        // Whose business the server is may have changed while the person was away.
        String key = catalog.server(caller, target.get().key()).key();
        try {
            Tokens given = redeem(taken.get(), answer);
            ConnectionRow made = keep(caller, attempt, target.get(), given);
            listAgain.fire(new ToolListChanged(attempt.serverId()));
            Set<String> missing = made.missingScopes();
            return new Outcome(missing.isEmpty() ? Ending.CONNECTED : Ending.PARTIAL, key, "");
        } catch (OAuthTrouble e) {
            if (e.kind() == Kind.REFUSED) return new Outcome(Ending.REFUSED, key, "");
            if (e.kind() == Kind.CLIENT_REFUSED) clients.forgetRegistration(attempt.issuer());
            return new Outcome(Ending.FAILED, key, e.kind().reason);
        }
    }

    private Tokens redeem(ConsentAttempts.Taken taken, ConsentAnswer answer) {
        ConsentAttempt attempt = taken.attempt();
        String code = answer.codeFrom(attempt.issuer(), attempt.namesItself());
        // The client may have been replaced meanwhile; the code is for the one that asked.
        OAuthClient client = own.at(attempt.issuer())
                .filter(c -> c.id().equals(attempt.clientId()))
                .orElseThrow(() -> new OAuthTrouble(Kind.NO_CLIENT));
        var place = new TokenEndpoint.Place(
                attempt.issuer(), attempt.tokenEndpoint(), client, attempt.resource(), taken.key());
        return tokens.forCode(place, code, own.document().callback(), taken.verifier());
    }

    private ConnectionRow keep(Caller caller, ConsentAttempt attempt, ServerTarget target, Tokens given) {
        Optional<ConnectorProfile> profile = own.profileAt(attempt.issuer());
        String account = profile.flatMap(p -> p.account(given.more())).orElse(null);
        Map<String, String> details = profile.map(p -> p.details(given.more())).orElse(Map.of());
        var place = new Place(target.serverId(), target.key(), target.name(), target.url());
        return store.granted(caller, place, attempt.ownerKind(), attempt.grant(account, details), given);
    }
}
