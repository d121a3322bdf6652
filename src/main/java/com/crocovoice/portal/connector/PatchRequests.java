package com.crocovoice.portal.connector;

import com.crocovoice.portal.egress.OutboundHttp;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * Sends a REST client's {@code PATCH} requests itself: the platform's clients use {@code HttpURLConnection}, which has no such
 * method. Bodies are texts.
 */
final class PatchRequests implements ClientRequestFilter {

    private static final String PATCH = "PATCH";

    private final HttpClient http;
    private final Duration time;

    PatchRequests(OutboundHttp http, Duration time) {
        this.http = http.client();
        this.time = time;
    }

    @Override
    public void filter(ClientRequestContext request) throws IOException {
        if (!request.getMethod().equals(PATCH)) return;
        String body = request.hasEntity() ? request.getEntity().toString() : "";
        HttpRequest.Builder sent = HttpRequest.newBuilder(request.getUri())
                .timeout(time)
                .method(PATCH, HttpRequest.BodyPublishers.ofString(body));
        request.getStringHeaders().forEach((name, values) -> values.forEach(value -> sent.header(name, value)));
        if (!request.getStringHeaders().containsKey("Content-Type") && request.getMediaType() != null)
            sent.header("Content-Type", request.getMediaType().toString());
        try {
            request.abortWith(answer(http.send(sent.build(), HttpResponse.BodyHandlers.ofInputStream())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    private static Response answer(HttpResponse<InputStream> answer) {
        Response.ResponseBuilder told = Response.status(answer.statusCode()).entity(answer.body());
        answer.headers().map().forEach((name, values) -> {
            boolean ofTheTransport =
                    name.equalsIgnoreCase("transfer-encoding") || name.equalsIgnoreCase("content-length");
            if (!ofTheTransport) values.forEach(value -> told.header(name, value));
        });
        if (answer.headers().firstValue("content-type").isEmpty()) told.type(MediaType.APPLICATION_OCTET_STREAM_TYPE);
        return told.build();
    }
}
