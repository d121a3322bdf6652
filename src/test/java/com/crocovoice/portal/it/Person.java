package com.crocovoice.portal.it;

import com.crocovoice.portal.it.RunningPortal.Answer;
import com.crocovoice.portal.wire.Json;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;

/** One person's requests to the running portal. */
public final class Person {

    private final RunningPortal portal;
    private final String user;

    Person(RunningPortal portal, String user) {
        this.portal = portal;
        this.user = user;
    }

    public Answer get(String path) {
        return call("GET", path, null, Map.of());
    }

    public Answer post(String path, Object body) {
        return call("POST", path, Json.write(body), Map.of());
    }

    public Answer put(String path, Object body) {
        return call("PUT", path, Json.write(body), Map.of());
    }

    public Answer delete(String path) {
        return call("DELETE", path, null, Map.of());
    }

    /** @param body JSON text; null for none */
    public Answer call(String method, String path, String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(portal.base() + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) request.header("Content-Type", "application/json");
        request.header("Accept", "application/json");
        if (user != null) request.header("Authorization", "Bearer " + portal.tokenOf(user));
        headers.forEach(request::setHeader);
        return RunningPortal.send(request.build());
    }
}
