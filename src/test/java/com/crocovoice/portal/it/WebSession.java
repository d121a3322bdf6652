package com.crocovoice.portal.it;

import com.crocovoice.portal.it.RunningPortal.Answer;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A browser without a window: keeps cookies by host and port, follows redirects, fills in Keycloak's form. Java's own cookie
 * handler does not send Keycloak's Secure cookies to localhost as browsers do.
 */
final class WebSession {

    private static final Pattern FORM = Pattern.compile("<form[^>]*id=\"kc-form-login\"[^>]*action=\"([^\"]+)\"");
    private static final Pattern CSRF = Pattern.compile("<meta name=\"csrf-token\" content=\"([^\"]+)\"");
    private static final int MOST_REDIRECTS = 12;

    private final RunningPortal portal;
    private final Map<String, Map<String, String>> cookies = new ConcurrentHashMap<>();

    WebSession(RunningPortal portal) {
        this.portal = portal;
    }

    /** Signs in through Keycloak's page; the user's password is the name. */
    static WebSession of(RunningPortal portal, String user) {
        WebSession session = new WebSession(portal);
        Answer form = session.open("/index.xhtml");
        Matcher action = FORM.matcher(form.body());
        if (!action.find()) throw new IllegalStateException("no login form: " + form.status() + " " + form.body());
        String name = URLEncoder.encode(user, StandardCharsets.UTF_8);
        session.follow(session.request(URI.create(action.group(1).replace("&amp;", "&")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("username=" + name + "&password=" + name)));
        return session;
    }

    /** Opens a page as a click on a link does, with every redirect. */
    Answer open(String path) {
        return follow(request(URI.create(portal.base() + path)).GET());
    }

    /** One request to the portal, and its own answer. */
    Answer send(String method, String path, String body, Map<String, String> headers) {
        HttpRequest.Builder request = request(URI.create(portal.base() + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) request.header("Content-Type", "application/json");
        headers.forEach(request::setHeader);
        return keep(request.build());
    }

    /** The token that the session's pages carry for their scripts. */
    String csrfToken() {
        Matcher token = CSRF.matcher(open("/index.xhtml").body());
        if (!token.find()) throw new IllegalStateException("the page has no token");
        return token.group(1);
    }

    String cookie(String name) {
        return cookies.getOrDefault(URI.create(portal.base()).getAuthority(), Map.of())
                .get(name);
    }

    private HttpRequest.Builder request(URI address) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        Map<String, String> known = cookies.getOrDefault(address.getAuthority(), Map.of());
        StringBuilder header = new StringBuilder();
        known.forEach((name, value) -> header.append(header.isEmpty() ? "" : "; ")
                .append(name)
                .append('=')
                .append(value));
        if (!header.isEmpty()) request.header("Cookie", header.toString());
        return request;
    }

    private Answer follow(HttpRequest.Builder first) {
        HttpRequest request = first.build();
        Answer answer = keep(request);
        for (int i = 0; answer.status() / 100 == 3 && i < MOST_REDIRECTS; i++) {
            URI next = request.uri()
                    .resolve(answer.headers().firstValue("Location").orElseThrow());
            request = request(next).GET().build();
            answer = keep(request);
        }
        return answer;
    }

    private Answer keep(HttpRequest request) {
        Answer answer = RunningPortal.send(request);
        Map<String, String> jar = cookies.computeIfAbsent(request.uri().getAuthority(), host -> new LinkedHashMap<>());
        for (String cookie : answer.headers().allValues("Set-Cookie")) {
            String pair = cookie.split(";", 2)[0];
            int at = pair.indexOf('=');
            if (cookie.contains("Max-Age=0") || at == pair.length() - 1) jar.remove(pair.substring(0, at));
            else jar.put(pair.substring(0, at), pair.substring(at + 1));
        }
        return answer;
    }
}
