package com.crocovoice.portal.connector;

import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.wire.Json;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * What a vendor answered, read to its end.
 *
 * @param body missing when there is none or it is no JSON
 * @param content the body as it came, such as a file's
 */
public record VendorAnswer(int status, JsonNode body, Response response, ByteBuffer content) {

    /** Bytes of one answer; more is none. */
    public static final int LARGEST = 8 << 20;

    static VendorAnswer read(Response response) throws IOException {
        try (response;
                InputStream in = response.readEntity(InputStream.class)) {
            byte[] bytes = bytes(in);
            return new VendorAnswer(
                    response.getStatus(),
                    body(bytes),
                    response,
                    ByteBuffer.wrap(bytes).asReadOnlyBuffer());
        }
    }

    private static byte[] bytes(@Nullable InputStream in) throws IOException {
        if (in == null) return new byte[0];
        byte[] bytes = in.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) throw new IOException("more than " + LARGEST + " bytes");
        return bytes;
    }

    private static JsonNode body(byte[] bytes) {
        if (bytes.length == 0) return MissingNode.getInstance();
        try {
            return Json.parse(new String(bytes, StandardCharsets.UTF_8));
        } catch (BadInput e) {
            return MissingNode.getInstance();
        }
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** A header that is a whole number, such as {@code Retry-After} in seconds. */
    public Optional<Long> number(String header) {
        String value = response.getHeaderString(header);
        return value == null || !value.strip().matches("\\d{1,9}")
                ? Optional.empty()
                : Optional.of(Long.parseLong(value.strip()));
    }
}
