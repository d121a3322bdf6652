package com.crocovoice.portal.mcp.endpoint;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One HTTP exchange as the endpoint needs it; knows no container. */
interface Exchange {

    /** The HTTP method. */
    String verb();

    @Nullable
    String header(String name);

    InputStream body() throws IOException;

    /**
     * Sends status and headers; once. Closing the stream ends the answer, also from another thread after the one of the
     * request has returned.
     */
    OutputStream begin(int status, Map<String, String> headers) throws IOException;

    /** From now on the answer outlives the thread of the request: until it is closed, or the client has gone. */
    void keepOpen();
}
