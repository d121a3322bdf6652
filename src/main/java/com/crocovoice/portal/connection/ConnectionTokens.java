package com.crocovoice.portal.connection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Tokens and details of a connection, for a connector that runs a call with it. */
@ApplicationScoped
public class ConnectionTokens {

    private static final String SCOPES = "scopes";

    @Inject
    Connections connections;

    @Inject
    Renewals renewals;

    @Inject
    TokenReader reader;

    /** @return a token that is good now; empty when a person has to consent again */
    @Transactional(TxType.NOT_SUPPORTED)
    public Optional<String> access(String connectionId) {
        Optional<TokenReader.Held> held = reader.read(connectionId);
        if (held.filter(TokenReader.Held::stale).isEmpty()) return held.map(TokenReader.Held::token);
        return renewals.renew(connectionId, held.get().generation()) == RefreshConnection.Result.RENEWED
                ? reader.read(connectionId).map(TokenReader.Held::token)
                : Optional.empty();
    }

    /** @return another token than the refused one; empty when there is none, and the connection is ended then */
    @Transactional(TxType.NOT_SUPPORTED)
    public Optional<String> renewed(String connectionId, String refused) {
        Optional<TokenReader.Held> held = reader.read(connectionId);
        if (held.isEmpty()) return Optional.empty();
        if (!held.get().token().equals(refused)) return held.map(TokenReader.Held::token);
        return switch (renewals.renew(connectionId, held.get().generation())) {
            case RENEWED ->
                reader.read(connectionId).map(TokenReader.Held::token).filter(token -> !token.equals(refused));
            case ENDED, LATER -> Optional.empty();
        };
    }

    /** What the connection knows besides tokens, with the scopes that were granted; empty when there is none. */
    @Transactional(TxType.REQUIRES_NEW)
    public Map<String, String> details(String connectionId) {
        return connections
                .find(connectionId)
                .map(c -> {
                    Map<String, String> details = new LinkedHashMap<>(c.details());
                    details.put(SCOPES, String.join(" ", c.granted()));
                    return details;
                })
                .orElse(new LinkedHashMap<>());
    }
}
