package com.crocovoice.portal.catalog;

import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.problem.Problem.Flaw;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a server is to be registered, as a person sends it; absent parts are null. */
public record ServerWish(
        @Nullable String name,
        @Nullable String url,
        @Nullable Transport transport,
        @Nullable Auth auth,
        @Nullable String team,
        @Nullable Boolean enabled) {

    /** @param token write-only: it goes to the vault and never comes back */
    public record Auth(
            @Nullable AuthType type,
            @Nullable String token,
            @Nullable String header) {

        /** The secret itself stays out of logs. */
        @Override
        public String toString() {
            return "Auth[" + type + "]";
        }

        private static final List<String> NOT_FOR_CREDENTIALS = List.of(
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
                "last-event-id");

        /** @throws BadInput 422 {@code invalid_auth} with what is missing or can't be */
        void check(boolean secretNeeded) {
            AuthType wanted = type;
            if (wanted == null) throw flaw("/auth/type", "none, bearer, header");
            if (wanted == AuthType.OAUTH) throw BadInput.unprocessable("oauth_not_available");
            if (wanted == AuthType.NONE) return;
            boolean blank = token == null || token.isBlank();
            if (blank && (secretNeeded || token != null)) throw flaw("/auth/token", "1..8192");
            if (token != null && (token.length() > 8_192 || !token.matches("[\\x20-\\x7e]+")))
                throw flaw("/auth/token", "ASCII, 1..8192");
            if (wanted == AuthType.HEADER && (header == null || !isHeaderName(header)))
                throw flaw("/auth/header", "X-Api-Key");
        }

        private static boolean isHeaderName(String name) {
            return name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")
                    && !NOT_FOR_CREDENTIALS.contains(name.toLowerCase(java.util.Locale.ROOT));
        }

        private static BadInput flaw(String pointer, String expected) {
            return new BadInput(422, "invalid_auth", List.of(new Flaw(pointer, expected)), pointer, expected);
        }

        @Nullable
        String hint() {
            // The last four characters only where that tells next to nothing of the rest.
            return token == null || token.length() < 12 ? null : token.substring(token.length() - 4);
        }
    }
}
