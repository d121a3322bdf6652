package com.crocovoice.portal.connection;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the portal says of itself to authorisation servers, as a document at an address of its own (CIMD) and in
 * registrations.
 *
 * @param base the portal's public origin
 * @param path where the document is
 */
record ClientDocument(String base, String path) {

    /** Open to everybody. */
    static final String PATH = "/public/oauth-client.json";

    static final String CALLBACK = "/oauth/callback";

    private static final String NAME = "CrocoVoice";

    ClientDocument(String base) {
        this(base, PATH);
    }

    URI address() {
        return URI.create(base + path);
    }

    URI callback() {
        return URI.create(base + CALLBACK);
    }

    /** Whether others may take the address for a client's name: only over TLS. */
    boolean isPublic() {
        return base.startsWith("https:");
    }

    Map<String, Object> published() {
        Map<String, Object> document = described();
        document.put("client_id", address().toString());
        document.put("token_endpoint_auth_method", TokenStyle.FORM_PUBLIC.method());
        return document;
    }

    Map<String, Object> forRegistration(String method) {
        Map<String, Object> document = described();
        document.put("token_endpoint_auth_method", method);
        return document;
    }

    private Map<String, Object> described() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("client_name", NAME);
        document.put("client_uri", base);
        document.put("redirect_uris", List.of(callback().toString()));
        document.put("grant_types", List.of("authorization_code", "refresh_token"));
        document.put("response_types", List.of("code"));
        // Authorisation servers allow plain http on this machine to native clients only (OpenID Connect Registration
        // §2).
        document.put("application_type", isPublic() ? "web" : "native");
        return document;
    }
}
