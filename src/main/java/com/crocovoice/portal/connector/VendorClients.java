package com.crocovoice.portal.connector;

import com.crocovoice.portal.egress.OutboundHttp;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.rest.client.RestClientBuilder;

/**
 * Makes the MicroProfile REST clients of vendors. Their methods give {@code jakarta.ws.rs.core.Response}s whatever the
 * status, for {@link VendorCalls} to judge. Addresses come from settings and are trusted.
 */
public final class VendorClients {

    private static final int CONNECT_S = 3;
    private static final int READ_S = 30;

    static {
        // The JDK would send a POST again by itself when its answer is lost: a mail would go out twice. Read once, when
        // the
        // JDK's first connection is made, so that ./run sets it as well.
        System.setProperty("sun.net.http.retryPost", "false");
    }

    private VendorClients() {}

    /** @param api the vendor's base address, from settings */
    public static <T> T of(Class<T> client, URI api) {
        return RestClientBuilder.newBuilder()
                .baseUri(api)
                .connectTimeout(CONNECT_S, TimeUnit.SECONDS)
                .readTimeout(READ_S, TimeUnit.SECONDS)
                .property("microprofile.rest.client.disable.default.mapper", true)
                .register(new PatchRequests(new OutboundHttp(), Duration.ofSeconds(READ_S)))
                .build(client);
    }
}
