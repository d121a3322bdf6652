package com.crocovoice.portal.connection;

import com.crocovoice.portal.problem.Problem;
import com.crocovoice.portal.problem.Unavailable;

/** Why an authorisation could not be begun, finished or renewed. Stays inside the package; doors say it as a problem or on a page. */
final class OAuthTrouble extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** In words by the bundle key {@code oauth.<reason>}. */
    enum Kind {
        /** Nobody answers, or an address that must not be reached. */
        UNREACHABLE("unreachable", false),
        EGRESS("egress_denied", true),
        /** The server names no authorisation server that can be read. */
        NO_METADATA("no_metadata", true),
        /** The server's metadata are about another server. */
        RESOURCE_MISMATCH("resource_mismatch", true),
        /** The metadata, or the answer, come from another issuer than expected (mix-up). */
        ISSUER_MISMATCH("issuer_mismatch", true),
        NO_PKCE("no_pkce", true),
        /** The server takes only tokens that are bound to a key, and its authorisation server gives none that we can prove. */
        NO_KEY_BINDING("no_key_binding", true),
        /** An endpoint that is no web address, or plain http behind an https server. */
        UNSAFE_ENDPOINT("unsafe_endpoint", true),
        /** No known client, and none can be registered. */
        NO_CLIENT("no_client", true),
        REGISTRATION_REFUSED("registration_refused", true),
        /** The person, or their organisation, said no. */
        REFUSED("refused", true),
        /** The code or the refresh token is spent, revoked or too old. */
        GRANT_ENDED("grant_ended", true),
        /** The client's own credentials are not (any longer) right. */
        CLIENT_REFUSED("client_refused", true),
        /** A token answer that is none. */
        UNUSABLE_ANSWER("unusable_answer", false);

        final String reason;
        /** Whether asking again cannot help. */
        final boolean lasting;

        Kind(String reason, boolean lasting) {
            this.reason = reason;
            this.lasting = lasting;
        }

        /** For doors, as 502: what is behind the portal did not do its part. */
        Problem problem(String serverName) {
            String code = "oauth_" + reason;
            return new Unavailable(502, code, serverName);
        }
    }

    private final Kind kind;

    OAuthTrouble(Kind kind) {
        super(kind.reason, null, false, false);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}
