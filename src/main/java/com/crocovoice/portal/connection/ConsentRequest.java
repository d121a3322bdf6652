package com.crocovoice.portal.connection;

import com.crocovoice.portal.connection.OAuthTrouble.Kind;
import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The question to a person, asked by their browser at the authorisation server: which client, for which server, for what.
 *
 * @param state what the answer must bring back, known to nobody else
 * @param verifier the secret half of PKCE; stays here
 * @param key that the tokens are to be bound to; stays here; null where they are not
 * @param address where the browser goes
 */
record ConsentRequest(
        String state, String verifier, @Nullable ProofKey key, URI address) {

    /**
     * @param more what a vendor wants besides the standard
     * @throws OAuthTrouble {@code NO_PKCE} where the code could be used by who steals it
     */
    static ConsentRequest of(Authority authority, OAuthClient client, URI redirect, Map<String, String> more) {
        AuthorizationServer server = authority.server();
        if (!server.pkce()) throw new OAuthTrouble(Kind.NO_PKCE);
        return build(
                server.authorizationEndpoint(),
                client,
                redirect,
                authority.scopes(),
                authority.resource(),
                authority.key(),
                more);
    }

    static ConsentRequest build(
            URI endpoint,
            OAuthClient client,
            URI redirect,
            Set<String> scopes,
            @Nullable String resource,
            @Nullable ProofKey key,
            Map<String, String> more) {
        var state = new State(32);
        var verifier = new CodeVerifier();
        var request = new AuthorizationRequest.Builder(ResponseType.CODE, new ClientID(client.id()))
                .endpointURI(endpoint)
                .redirectionURI(redirect)
                .state(state)
                .codeChallenge(verifier, CodeChallengeMethod.S256);
        if (!scopes.isEmpty()) request.scope(new Scope(scopes.toArray(String[]::new)));
        // Without a fresh consent an authorisation server may leave the refresh token out (OpenID Connect Core §11).
        if (scopes.contains("offline_access")) request.customParameter("prompt", "consent");
        if (resource != null) request.resource(URI.create(resource));
        if (key != null) request.dPoPJWKThumbprintConfirmation(key.confirmation());
        more.forEach(request::customParameter);
        return new ConsentRequest(
                state.getValue(), verifier.getValue(), key, request.build().toURI());
    }

    /** Without what only we may know. */
    @Override
    public String toString() {
        return "ConsentRequest[]";
    }
}
