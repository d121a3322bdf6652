package com.crocovoice.portal.wire;

import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.problem.Problem.Flaw;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import org.erdtman.jcs.JsonCanonicalizer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON as the portal speaks it: {@code snake_case}, instants in RFC 3339, absent values written as {@code null}, unknown
 * fields and doubled names refused, at most 500 levels deep and 16 MiB a text. {@link #canonical} is RFC 8785.
 */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(500)
                            .maxStringLength(16 << 20)
                            .maxDocumentLength(64L << 20)
                            .build())
                    .build())
            .annotationIntrospector(new WireNames())
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

    /**
     * @throws BadInput {@code malformed_json} when the text is no JSON, {@code unknown_field} or {@code wrong_type} when it
     *     does not fit
     */
    public static <T> T read(String text, Class<T> type) {
        if (text.isBlank()) throw BadInput.malformed("malformed_json");
        try {
            return MAPPER.readValue(text, type);
        } catch (JacksonException e) {
            throw misfit(e);
        }
    }

    /** Says what of a text does not fit, without repeating the text. */
    static BadInput misfit(JacksonException e) {
        if (e instanceof UnrecognizedPropertyException unknown)
            return new BadInput(
                    400,
                    "unknown_field",
                    List.of(new Flaw(pointer(e), unknown.getPropertyName())),
                    unknown.getPropertyName());
        if (e instanceof DatabindException && !(e.getCause() instanceof StreamReadException)) {
            String expected = expected(e);
            return new BadInput(400, "wrong_type", List.of(new Flaw(pointer(e), expected)), pointer(e), expected);
        }
        return BadInput.malformed("malformed_json");
    }

    /** As JSON names its types; for a closed set every value that it takes. */
    private static String expected(JacksonException e) {
        if (!(e instanceof MismatchedInputException misfit) || misfit.getTargetType() == null) return "another type";
        Class<?> type = misfit.getTargetType();
        if (type.isEnum()) return WireNames.all(type);
        if (Number.class.isAssignableFrom(type) || type.isPrimitive() && type != boolean.class) return "number";
        if (CharSequence.class.isAssignableFrom(type) || type == Instant.class) return "string";
        if (type == boolean.class || type == Boolean.class) return "boolean";
        return Collection.class.isAssignableFrom(type) || type.isArray() ? "array" : "object";
    }

    private static String pointer(JacksonException e) {
        StringBuilder pointer = new StringBuilder();
        for (JacksonException.Reference step : e.getPath())
            pointer.append('/').append(step.getPropertyName() != null ? step.getPropertyName() : step.getIndex());
        return pointer.toString();
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
