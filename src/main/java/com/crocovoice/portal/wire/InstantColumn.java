package com.crocovoice.portal.wire;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Instants in {@code timestamp with time zone} columns: EclipseLink would store them as a blob otherwise. It hands over
 * what the driver gives, which is an {@link OffsetDateTime} from H2 and a {@link Timestamp} from PostgreSQL.
 */
@Converter(autoApply = true)
public class InstantColumn implements AttributeConverter<Instant, Object> {

    @Override
    public @Nullable Object convertToDatabaseColumn(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    @Override
    public @Nullable Instant convertToEntityAttribute(@Nullable Object column) {
        if (column == null) return null;
        if (column instanceof OffsetDateTime time) return time.toInstant();
        if (column instanceof Timestamp time) return time.toInstant();
        throw new IllegalArgumentException("a time column holds a " + column.getClass());
    }
}
