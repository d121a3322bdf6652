package com.crocovoice.portal.connection;

import com.crocovoice.portal.connection.OAuthTrouble.Kind;
import com.crocovoice.portal.wire.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Makes the portal known to an authorisation server that does not know it: by the address of its own document where that is
 * understood (CIMD), else by dynamic registration (RFC 7591).
 */
@ApplicationScoped
class RegisterClient {

    @Inject
    OAuthHttp http;

    /** Outside the container. */
    static RegisterClient with(OAuthHttp http) {
        var register = new RegisterClient();
        register.http = http;
        return register;
    }

    /** @throws OAuthTrouble {@code NO_CLIENT} when there is no way, {@code REGISTRATION_REFUSED} */
    public OAuthClient at(AuthorizationServer server, ClientDocument own) {
        // Only an https address can be a client: nobody else could read the document.
        if (server.clientDocuments() && own.isPublic())
            return new OAuthClient(own.address().toString(), null, TokenStyle.FORM_PUBLIC);
        URI endpoint = server.registrationEndpoint();
        if (endpoint == null) throw new OAuthTrouble(Kind.NO_CLIENT);
        TokenStyle wished = TokenStyle.choose(null, server.clientAuthMethods(), acceptsSecrets(server));
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(Json.write(own.forRegistration(wished.method()))))
                .build();
        HttpResponse<String> answer = http.send(request);
        Optional<JsonNode> registered =
                answer.statusCode() / 100 == 2 ? OAuthHttp.object(answer.body()) : Optional.empty();
        return registered.flatMap(r -> read(r, server)).orElseThrow(() -> new OAuthTrouble(Kind.REGISTRATION_REFUSED));
    }

    private static boolean acceptsSecrets(AuthorizationServer server) {
        Set<String> taken = server.clientAuthMethods();
        return taken.isEmpty()
                || taken.contains(TokenStyle.FORM_BASIC.method())
                || taken.contains(TokenStyle.FORM_POST.method());
    }

    private static Optional<OAuthClient> read(JsonNode answer, AuthorizationServer server) {
        String id = answer.path("client_id").asString("");
        if (id.isEmpty() || id.length() > 2_000) return Optional.empty();
        String secret = text(answer, "client_secret");
        String method = text(answer, "token_endpoint_auth_method");
        return Optional.of(
                new OAuthClient(id, secret, TokenStyle.choose(method, server.clientAuthMethods(), secret != null)));
    }

    private static @Nullable String text(JsonNode answer, String name) {
        String text = answer.path(name).asString("");
        return text.isEmpty() ? null : text;
    }
}
