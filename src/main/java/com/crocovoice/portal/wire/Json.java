package com.crocovoice.portal.wire;

import com.crocovoice.portal.problem.BadInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.erdtman.jcs.JsonCanonicalizer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON as the portal speaks it: {@code snake_case}, instants in RFC 3339, absent values written as {@code null}, unknown
 * fields and doubled names refused, at most 100 levels deep and 16 MiB a text. {@link #canonical} is RFC 8785.
 */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(100)
                            .maxStringLength(16 << 20)
                            .maxDocumentLength(64L << 20)
                            .build())
                    .build())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private Json() {}

    /** The mapper itself, for the few places that stream. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /** @throws BadInput {@code malformed_json} when the text is no JSON */
    public static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw BadInput.malformed("malformed_json");
        }
    }

    /** @throws BadInput {@code malformed_json} when the text is no JSON or does not fit the type */
    public static <T> T read(String text, Class<T> type) {
        try {
            return MAPPER.readValue(text, type);
        } catch (JacksonException e) {
            throw BadInput.malformed("malformed_json");
        }
    }

    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** Indented, for people. */
    public static String pretty(String json) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(parse(json));
    }

    /** The canonical form of RFC 8785 (JCS): the same value always gives the same text. */
    public static String canonical(String json) {
        try {
            return new JsonCanonicalizer(json).getEncodedString();
        } catch (IOException e) {
            throw BadInput.malformed("malformed_json");
        }
    }

    /** SHA-256 over the canonical form, as 64 lower-case hex digits. */
    public static String hash(String json) {
        return sha256(canonical(json));
    }

    /** SHA-256 over the UTF-8 text as it is, as 64 lower-case hex digits. */
    public static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
