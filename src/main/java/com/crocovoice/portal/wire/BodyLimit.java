package com.crocovoice.portal.wire;

import com.crocovoice.portal.problem.BadInput;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Bodies are bounded before anything reads them: 1 MiB, audio uploads 12 MiB. What is too large is read to its end, up to
 * 64 MiB, so that the client gets the answer (413 {@code body_too_large}) instead of a broken connection.
 */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION - 100)
public class BodyLimit implements ContainerRequestFilter {

    private static final int JSON = 1 << 20;
    private static final int UPLOAD = 12 << 20;
    private static final long DRAINED = 64L << 20;

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        if (!request.hasEntity()) return;
        MediaType type = request.getMediaType();
        int limit = type != null && type.isCompatible(MediaType.MULTIPART_FORM_DATA_TYPE) ? UPLOAD : JSON;
        InputStream body = request.getEntityStream();
        byte[] kept = body.readNBytes(limit + 1);
        if (kept.length <= limit) {
            request.setEntityStream(new ByteArrayInputStream(kept));
            return;
        }
        drain(body);
        throw BadInput.tooLarge("body_too_large", limit >> 20);
    }

    private static void drain(InputStream body) throws IOException {
        byte[] buffer = new byte[64 << 10];
        long read = 0;
        int n;
        while (read < DRAINED && (n = body.read(buffer)) >= 0) read += n;
    }
}
