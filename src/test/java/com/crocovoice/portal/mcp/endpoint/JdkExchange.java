package com.crocovoice.portal.mcp.endpoint;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An exchange of the JDK's own HTTP server. */
record JdkExchange(HttpExchange exchange) implements Exchange {

    @Override
    public String verb() {
        return exchange.getRequestMethod();
    }

    @Override
    public @Nullable String header(String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }

    @Override
    public InputStream body() {
        return exchange.getRequestBody();
    }

    @Override
    public OutputStream begin(int status, Map<String, String> headers) throws IOException {
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(status, headers.containsKey("Content-Type") ? 0 : -1);
        return exchange.getResponseBody();
    }

    @Override
    public void keepOpen() {
        // The JDK's server leaves an exchange open until its stream is closed.
    }
}
