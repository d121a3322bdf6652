package com.crocovoice.portal.identity;

import com.crocovoice.portal.egress.OutboundHttp;
import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.wire.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Whether the realm has been reached once and calls itself what the setting says. */
@ApplicationScoped
public class IssuerKnown {

    @Inject
    OutboundHttp http;

    @Inject
    OidcSettings settings;

    private volatile boolean known;

    /** Asks the realm while it is not known; at most 3 s. */
    public boolean isKnown() {
        if (!known) known = answersNow();
        return known;
    }

    /** Asks again, whatever was known; at most 3 s. */
    boolean answersNow() {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(settings.getIssuer() + "/.well-known/openid-configuration"))
                .timeout(Duration.ofSeconds(3))
                .build();
        try {
            HttpResponse<String> answer = http.client().send(request, BodyHandlers.ofString());
            return answer.statusCode() == 200
                    && Json.parse(answer.body()).path("issuer").asString("").equals(settings.getIssuer());
        } catch (IOException | BadInput e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
