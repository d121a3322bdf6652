package com.crocovoice.portal.connector;

import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.rest.client.RestClientBuilder;

/**
 * Makes the MicroProfile REST clients of vendors. Their methods give {@code jakarta.ws.rs.core.Response}s whatever the
 * status, for {@link VendorCalls} to judge. Addresses come from settings and are trusted.
 */
public final class VendorClients {

    private static final int CONNECT_S = 3;
    private static final int READ_S = 30;

    private VendorClients() {}

    /** @param api the vendor's base address, from settings */
    public static <T> T of(Class<T> client, URI api) {
        return RestClientBuilder.newBuilder()
                .baseUri(api)
                .connectTimeout(CONNECT_S, TimeUnit.SECONDS)
                .readTimeout(READ_S, TimeUnit.SECONDS)
                .property("microprofile.rest.client.disable.default.mapper", true)
                .build(client);
    }
}
