package com.crocovoice.portal.connection;

import com.crocovoice.portal.connection.KnownClient.Source;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.RequiresRole;
import com.crocovoice.portal.identity.Role;
import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.problem.NotFound;
import com.crocovoice.portal.wire.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What security admins decide on who the portal is at authorisation servers that let nobody register. */
@ApplicationScoped
public class PortalClients {

    private static final int LONGEST_ISSUER = 500;
    private static final int LONGEST_ID = 2_000;
    private static final int LONGEST_SECRET = 4_000;
    private static final String KEY_METHOD = TokenStyle.FORM_PRIVATE_KEY.method();

    @Inject
    OAuthClients clients;

    @Inject
    OwnClient own;

    @Inject
    ConnectionLog log;

    /**
     * A client that was made at an authorisation server.
     *
     * @param issuer exactly as its metadata name it
     * @param clientSecret or the client's private key, as PKCS #8 in PEM or as a JWK; null or empty for a public client
     * @param method {@code client_secret_basic}, {@code client_secret_post}, {@code private_key_jwt} or {@code none}; null for
     *     the usual one
     */
    public record Wish(
            @Nullable String issuer,
            @Nullable String clientId,
            @Nullable String clientSecret,
            @Nullable String method) {

        /** Without the secret. */
        @Override
        public String toString() {
            return "Wish[" + issuer + " " + clientId + "]";
        }
    }

    /**
     * A client as lists show it, never with its secret.
     *
     * @param id made from the issuer, for addresses
     * @param registered whether the portal registered itself
     * @param createdBy user name of who gave it; null for a registration
     */
    public record Row(
            String id,
            String issuer,
            String clientId,
            String method,
            boolean registered,
            @Nullable String createdBy,
            Instant createdAt) {

        static Row of(KnownClient known) {
            return new Row(
                    idOf(known.issuer()),
                    known.issuer(),
                    known.clientId(),
                    known.style().method(),
                    known.source() == Source.REGISTERED,
                    known.createdBy(),
                    known.createdAt());
        }
    }

    private static String idOf(String issuer) {
        return Json.sha256(issuer);
    }

    /** @throws com.crocovoice.portal.problem.Forbidden {@code role_required} */
    @RequiresRole(Role.SECURITY_ADMIN)
    @Transactional
    public List<Row> list(Caller caller) {
        return clients.list().stream().map(Row::of).toList();
    }

    /** The address to enter at the authorisation server. */
    public URI callback() {
        return own.document().callback();
    }

    /**
     * Keeps a client, in place of what the portal was at this issuer before.
     *
     * @throws com.crocovoice.portal.problem.Forbidden {@code role_required}
     * @throws BadInput 422 {@code invalid_oauth_client}
     */
    @RequiresRole(Role.SECURITY_ADMIN)
    @Transactional
    public Row give(Caller caller, Wish wish) {
        String issuer = issuer(stripped(wish.issuer()));
        OAuthClient client = client(wish);
        clients.keep(issuer, client, Source.GIVEN, callback(), caller.userName());
        log.client(caller, issuer, client.id(), "give_client");
        return one(idOf(issuer));
    }

    static String issuer(String issuer) {
        URI address = AuthorizationServer.webAddress(issuer);
        boolean plain = address != null && address.getRawQuery() == null && address.getRawFragment() == null;
        if (!plain || issuer.length() > LONGEST_ISSUER) throw invalid("issuer");
        return issuer;
    }

    static OAuthClient client(Wish wish) {
        String id = stripped(wish.clientId());
        // A key may have come in lines.
        String secret = stripped(wish.clientSecret()).replaceAll("[\\r\\n\\t]+", " ");
        if (!id.matches("\\p{Graph}{1," + LONGEST_ID + "}")) throw invalid("client_id");
        if (secret.length() > LONGEST_SECRET || !secret.matches("[\\x20-\\x7e]*")) throw invalid("client_secret");
        String method = stripped(wish.method());
        if (method.equals(KEY_METHOD) || method.isEmpty() && ClientKey.isMeantBy(secret)) return withKey(id, secret);
        if (method.isEmpty()) method = secret.isEmpty() ? "none" : "client_secret_basic";
        TokenStyle style = TokenStyle.choose(method, Set.of(method), !secret.isEmpty());
        boolean fits = style.method().equals(method) && style != TokenStyle.JSON_BASIC;
        if (!fits || (style == TokenStyle.FORM_PUBLIC) != secret.isEmpty()) throw invalid("method");
        return new OAuthClient(id, secret.isEmpty() ? null : secret, style);
    }

    private static OAuthClient withKey(String id, String secret) {
        try {
            ClientKey.of(secret);
        } catch (IllegalArgumentException e) {
            throw invalid("client_secret");
        }
        return new OAuthClient(id, secret, TokenStyle.FORM_PRIVATE_KEY);
    }

    private static String stripped(@Nullable String text) {
        return Objects.requireNonNullElse(text, "").strip();
    }

    private static BadInput invalid(String field) {
        return BadInput.unprocessable("invalid_oauth_client", field);
    }

    private Row one(String id) {
        return clients.list().stream()
                .map(Row::of)
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound("oauth_client_not_found"));
    }

    /**
     * Forgets one; who is connected by it must connect again when the token is spent.
     *
     * @throws com.crocovoice.portal.problem.Forbidden {@code role_required}
     * @throws NotFound {@code oauth_client_not_found}
     */
    @RequiresRole(Role.SECURITY_ADMIN)
    @Transactional
    public void remove(Caller caller, String id) {
        Row row = one(id);
        clients.remove(row.issuer());
        log.client(caller, row.issuer(), row.clientId(), "remove_client");
    }
}
