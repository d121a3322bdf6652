package com.crocovoice.portal.connection;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a server says in {@code WWW-Authenticate} when it turns a request away (RFC 6750 §3, RFC 9728 §5.1). As untrusted as
 * anything else a server says.
 *
 * @param resourceMetadata where its metadata are; null when it does not tell
 * @param scopes what the request would have needed; empty when it does not tell
 * @param keyBinding what it says of tokens that are bound to a key
 */
record Challenge(@Nullable String error, @Nullable String resourceMetadata, Set<String> scopes, KeyBinding keyBinding) {

    static final Challenge NONE = new Challenge(null, null, Set.of());

    private static final String BEARER = "bearer";
    private static final String DPOP = "dpop";

    private static final int LONGEST = 8_192;
    private static final int MOST_SCOPES = 100;
    private static final Pattern SCHEME =
            Pattern.compile("(?:^|,)\\s*([A-Za-z][A-Za-z0-9-]*)(?:\\s+(?=[\\w-]+\\s*=)|\\s*(?=,|$))");
    private static final Pattern PARAMETER =
            Pattern.compile("([\\w-]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.){0,4000})\"|([^\\s,\"]{1,4000}))");

    /** One that says nothing of keys. */
    Challenge(@Nullable String error, @Nullable String resourceMetadata, Set<String> scopes) {
        this(error, resourceMetadata, scopes, KeyBinding.UNKNOWN);
    }

    /** @param headers every {@code WWW-Authenticate} of one answer; what is no challenge for an access token is left out */
    static Challenge parse(List<String> headers) {
        Map<String, String> said = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Set<String> schemes = new LinkedHashSet<>();
        for (String header : headers)
            if (header.length() <= LONGEST)
                for (Part part : tokenParts(header)) {
                    schemes.add(part.scheme);
                    read(part.parameters, said);
                }
        KeyBinding binding = !schemes.contains(DPOP)
                ? KeyBinding.UNKNOWN
                : schemes.contains(BEARER) ? KeyBinding.POSSIBLE : KeyBinding.REQUIRED;
        return new Challenge(said.get("error"), said.get("resource_metadata"), scopes(said.get("scope")), binding);
    }

    private record Part(String scheme, String parameters) {}

    /** One header may hold several challenges: a scheme begins where no {@code =} follows the word. */
    private static List<Part> tokenParts(String header) {
        List<Part> parts = new ArrayList<>();
        Matcher found = SCHEME.matcher(withoutQuoted(header));
        String scheme = "";
        int begin = 0;
        while (found.find()) {
            parts.add(new Part(scheme, header.substring(begin, found.start())));
            scheme = found.group(1).toLowerCase(Locale.ROOT);
            begin = found.end();
        }
        parts.add(new Part(scheme, header.substring(begin)));
        parts.removeIf(part -> !part.scheme.equals(BEARER) && !part.scheme.equals(DPOP));
        return parts;
    }

    /** The same length, so that places stay the same; what is quoted can't begin a challenge. */
    private static String withoutQuoted(String header) {
        StringBuilder bare = new StringBuilder(header);
        boolean quoted = false;
        for (int i = 0; i < bare.length(); i++) {
            char c = bare.charAt(i);
            if (c == '"') quoted = !quoted;
            else if (quoted) {
                if (c == '\\' && i + 1 < bare.length()) bare.setCharAt(i++, 'x');
                bare.setCharAt(i, 'x');
            }
        }
        return bare.toString();
    }

    private static void read(String part, Map<String, String> said) {
        Matcher parameter = PARAMETER.matcher(part);
        while (parameter.find()) {
            String value =
                    parameter.group(2) != null ? parameter.group(2).replaceAll("\\\\(.)", "$1") : parameter.group(3);
            said.putIfAbsent(parameter.group(1), value);
        }
    }

    /** A list of scopes as OAuth writes it, in order. */
    static Set<String> scopes(@Nullable String text) {
        Set<String> scopes = new LinkedHashSet<>();
        if (text == null) return scopes;
        for (String scope : text.strip().split("\\s+"))
            if (isScope(scope) && scopes.size() < MOST_SCOPES) scopes.add(scope);
        return scopes;
    }

    /** RFC 6749 §3.3. */
    static boolean isScope(String text) {
        return text.matches("[\\x21\\x23-\\x5b\\x5d-\\x7e]{1,300}");
    }

    /** Whether only the proof of possession lacked what the server tells beside this (RFC 9449 §9). */
    boolean isNonceMissing() {
        return "use_dpop_nonce".equals(error);
    }

    /** Whether the token was good and its rights too few (RFC 6750 §3.1). */
    boolean isInsufficientScope() {
        return "insufficient_scope".equals(error);
    }
}
