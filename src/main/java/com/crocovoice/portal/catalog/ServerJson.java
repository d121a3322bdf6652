package com.crocovoice.portal.catalog;

import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.wire.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A server as the official registry describes it (server.json): where it is, and what is to be filled in. Whether it is to be
 * trusted is not said there: the registry looks at who owns the name, never at the address.
 *
 * @param url with {@code {blanks}}
 * @param blanks for each of them what it stands for
 * @param credential the header that proves who calls; null without one
 * @param unsent names of further headers that it wants and that the portal does not send
 */
record ServerJson(
        String name,
        Transport transport,
        String url,
        List<UrlBlank> blanks,
        @Nullable Credential credential,
        List<String> unsent) {

    private static final int LARGEST = 256 << 10;
    private static final int LONGEST_NAME = 100;
    private static final Pattern BEARER = Pattern.compile("(?i)Bearer\\s+\\{[^}]*}");

    /** @param description in the publisher's words; "" without */
    record Credential(String header, String value, String description) {

        /** Whether the portal puts the word before the secret by itself. */
        boolean isBearer() {
            return header.equalsIgnoreCase("Authorization")
                    && BEARER.matcher(value).matches();
        }
    }

    /**
     * @throws BadInput 422 {@code server_json_malformed}, {@code server_json_large}, {@code server_json_packages} when it can
     *     only be installed, {@code server_json_nowhere} when it tells no address that the portal can use, {@code
     *     server_json_secret_url} when a secret would stand in the address
     */
    static ServerJson read(String text) {
        if (text.length() > LARGEST) throw BadInput.unprocessable("server_json_large", LARGEST / 1024);
        JsonNode whole = parse(text);
        // The registry itself answers with the description inside of an envelope.
        JsonNode server = whole.path("server").isObject() ? whole.path("server") : whole;
        String name = server.path("name").isString() ? server.path("name").stringValue() : "";
        if (name.isBlank()) throw BadInput.unprocessable("server_json_malformed");
        JsonNode remote = remote(server);
        if (remote == null) {
            String code = server.path("packages").isEmpty() ? "server_json_nowhere" : "server_json_packages";
            throw new BadInput(422, code, List.of(), name);
        }
        String url = remote.path("url").asString("");
        List<Credential> secrets = new ArrayList<>();
        List<String> unsent = new ArrayList<>();
        for (JsonNode header : remote.path("headers")) sort(header, secrets, unsent);
        for (Credential more : secrets.subList(Math.min(1, secrets.size()), secrets.size())) unsent.add(more.header());
        return new ServerJson(
                title(server, name),
                transport(remote),
                url,
                blanks(url, remote.path("variables"), name),
                secrets.isEmpty() ? null : secrets.get(0),
                List.copyOf(unsent));
    }

    private static JsonNode parse(String text) {
        try {
            return Json.parse(text.strip());
        } catch (BadInput e) {
            throw BadInput.unprocessable("server_json_malformed");
        }
    }

    private static String title(JsonNode server, String qualified) {
        String name = server.path("title")
                .asString(qualified.substring(qualified.lastIndexOf('/') + 1))
                .strip();
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }

    /** Streamable HTTP before SSE; null when there is neither. */
    private static @Nullable JsonNode remote(JsonNode server) {
        return server.path("remotes")
                .valueStream()
                .filter(remote -> !remote.path("url").asString("").isBlank())
                .filter(remote -> transport(remote) != Transport.AUTO)
                .min(Comparator.comparing((JsonNode remote) -> transport(remote) == Transport.SSE))
                .orElse(null);
    }

    private static Transport transport(JsonNode remote) {
        return switch (remote.path("type").asString("")) {
            case "streamable-http" -> Transport.STREAMABLE_HTTP;
            case "sse" -> Transport.SSE;
            default -> Transport.AUTO;
        };
    }

    /** Optional headers that are no secret are left out: the server works without them. */
    private static void sort(JsonNode header, List<Credential> secrets, List<String> unsent) {
        String name = header.path("name").asString("");
        boolean secret = header.path("isSecret").asBoolean(false)
                || header.path("variables").valueStream().anyMatch(inside -> inside.path("isSecret")
                        .asBoolean(false));
        if (secret)
            secrets.add(new Credential(
                    name,
                    header.path("value").asString(""),
                    header.path("description").asString("")));
        else if (header.path("isRequired").asBoolean(false) || header.has("value")) unsent.add(name);
    }

    private static List<UrlBlank> blanks(String url, JsonNode variables, String name) {
        List<UrlBlank> blanks = UrlBlank.in(url, variables);
        boolean secret = blanks.stream()
                .anyMatch(blank ->
                        variables.path(blank.getName()).path("isSecret").asBoolean(false));
        // An address is shown and logged: nothing in it is a secret.
        if (secret) throw BadInput.unprocessable("server_json_secret_url", name);
        return blanks;
    }
}
