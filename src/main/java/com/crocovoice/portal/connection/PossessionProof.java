package com.crocovoice.portal.connection;

import com.crocovoice.portal.egress.RequestProof;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;

/** Shows an MCP server with each request that the portal holds the key of the token (RFC 9449 §7). */
final class PossessionProof implements RequestProof {

    private final ProofKey key;
    private final String token;
    private final Nonces nonces;

    PossessionProof(ProofKey key, String token, Nonces nonces) {
        this.key = key;
        this.token = token;
        this.nonces = nonces;
    }

    /** A request that was led elsewhere, without its token, proves nothing. */
    @Override
    public HttpRequest on(HttpRequest request) {
        if (request.headers().firstValue("Authorization").isEmpty()) return request;
        String nonce = nonces.at(request.uri()).orElse(null);
        return HttpRequest.newBuilder(request, (name, value) -> true)
                .setHeader("DPoP", key.proof(request.method(), request.uri(), token, nonce))
                .build();
    }

    @Override
    public boolean isWantedAgain(URI address, int status, HttpHeaders answer) {
        boolean another = nonces.hear(address, answer);
        return another
                && status == 401
                && Challenge.parse(answer.allValues("www-authenticate")).isNonceMissing();
    }

    /** Nothing of the token. */
    @Override
    public String toString() {
        return "PossessionProof[]";
    }
}
