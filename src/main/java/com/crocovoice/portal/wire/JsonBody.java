package com.crocovoice.portal.wire;

import com.crocovoice.portal.problem.BadInput;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Request and answer bodies through {@link Json} instead of JSON-B, which neither refuses unknown fields nor reads
 * records by their constructors. For our own types, maps, lists and trees; texts and bytes stay with the platform.
 */
@Provider
@Priority(100)
@Consumes({"application/json", "application/*+json"})
@Produces({"application/json", "application/*+json"})
public class JsonBody implements MessageBodyReader<Object>, MessageBodyWriter<Object> {

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return ours(type);
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return ours(type);
    }

    private static boolean ours(Class<?> type) {
        return type.getName().startsWith("com.crocovoice.")
                || JsonNode.class.isAssignableFrom(type)
                || java.util.Map.class.isAssignableFrom(type)
                || java.util.Collection.class.isAssignableFrom(type);
    }

    @Override
    public Object readFrom(
            Class<Object> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        byte[] bytes = body.readAllBytes();
        if (bytes.length == 0) throw BadInput.malformed("malformed_json");
        try {
            Object value = Json.mapper()
                    .readValue(bytes, Json.mapper().getTypeFactory().constructType(generic));
            if (value == null) throw BadInput.malformed("malformed_json");
            return value;
        } catch (JacksonException e) {
            throw Json.misfit(e);
        }
    }

    @Override
    public void writeTo(
            @Nullable Object value,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        out.write(Json.mapper().writeValueAsBytes(value));
    }
}
