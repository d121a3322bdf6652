package com.crocovoice.portal.wire;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/** Enums that have {@code wireName()} are written and read by it, so that no value needs an annotation. */
final class WireNames extends JacksonAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    @Override
    public String @Nullable [] findEnumValues(
            MapperConfig<?> config, AnnotatedClass type, Enum<?>[] values, String[] names) {
        Method wireName = wireName(type.getRawType());
        if (wireName == null) return super.findEnumValues(config, type, values, names);
        for (int i = 0; i < values.length; i++) names[i] = call(wireName, values[i]);
        return names;
    }

    /** The wire name of a value, its Java name when it has none. */
    static String of(Enum<?> value) {
        Method wireName = wireName(value.getDeclaringClass());
        return wireName == null ? value.name() : call(wireName, value);
    }

    /** Every wire name of a closed set, for a problem that says what is taken. */
    static String all(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(v -> of((Enum<?>) v)).collect(Collectors.joining(", "));
    }

    private static @Nullable Method wireName(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(m -> m.getName().equals("wireName") && m.getParameterCount() == 0)
                .findFirst()
                .orElse(null);
    }

    private static String call(Method wireName, Object value) {
        try {
            return (String) wireName.invoke(value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("wireName() of " + value.getClass() + " must be public and plain", e);
        }
    }
}
