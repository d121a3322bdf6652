package com.crocovoice.portal.catalog;

import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.problem.Problem.Flaw;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a server is to be registered, as a person sends it; absent parts are null. */
public record ServerWish(
        @Nullable String name,
        @Nullable String url,
        @Nullable Transport transport,
        @Nullable Auth auth,
        @Nullable String team,
        @Nullable Boolean enabled) {

    /** Whether it touches where the server is or how the portal signs in there. */
    boolean movesServer() {
        return url != null || transport != null || auth != null || team != null;
    }

    Transport transportOr(Transport otherwise) {
        return transport == null ? otherwise : transport;
    }

    /** @param token write-only: it goes to the vault and never comes back */
    public record Auth(
            @Nullable AuthType type,
            @Nullable String token,
            @Nullable String header) {

        static final Auth NONE = new Auth(AuthType.NONE, null, null);

        private static final int LONGEST_TOKEN = 8_192;
        /** Headers that the protocol itself needs. */
        private static final Set<String> NOT_FOR_CREDENTIALS = Set.of(
                "host",
                "content-length",
                "content-type",
                "accept",
                "connection",
                "transfer-encoding",
                "upgrade",
                "expect",
                "mcp-session-id",
                "mcp-protocol-version",
                "last-event-id",
                "sec-websocket-key",
                "sec-websocket-version",
                "sec-websocket-protocol",
                "sec-websocket-extensions");

        /**
         * @param otherwise the type when none is given
         * @param secretKnown whether there is a secret already, so that none needs to be given
         * @throws BadInput 422 {@code invalid_auth} with what is missing or can't be
         */
        Auth checked(AuthType otherwise, boolean secretKnown) {
            AuthType wanted = type == null ? otherwise : type;
            if (!wanted.hasSecret()) {
                if (token != null || header != null) throw flaw("/auth/type", "bearer, header");
                return new Auth(wanted, null, null);
            }
            if (token == null && !secretKnown) throw flaw("/auth/token", "1.." + LONGEST_TOKEN);
            if (token != null
                    && (token.isBlank() || token.length() > LONGEST_TOKEN || !token.matches("[\\x20-\\x7e]+")))
                throw flaw("/auth/token", "ASCII, 1.." + LONGEST_TOKEN);
            if (wanted == AuthType.HEADER && (header == null || !canCarry(header)))
                throw flaw("/auth/header", "X-Api-Key");
            return new Auth(wanted, token, wanted == AuthType.HEADER ? header : null);
        }

        private static boolean canCarry(String header) {
            return header.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")
                    && !NOT_FOR_CREDENTIALS.contains(header.toLowerCase(Locale.ROOT));
        }

        private static BadInput flaw(String pointer, String expected) {
            return new BadInput(422, "invalid_auth", List.of(new Flaw(pointer, expected)), pointer, expected);
        }

        /** The last four characters, only where that tells next to nothing of the rest. */
        @Nullable
        String hint() {
            return token == null || token.length() < 12 ? null : token.substring(token.length() - 4);
        }

        /** The secret itself stays out of logs. */
        @Override
        public String toString() {
            return "Auth[" + type + "]";
        }
    }
}
