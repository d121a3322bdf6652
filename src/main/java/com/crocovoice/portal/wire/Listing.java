package com.crocovoice.portal.wire;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, newest first.
 *
 * @param nextCursor what to send as {@code cursor} for the page after this one; null on the last
 */
public record Listing<T>(List<T> items, @Nullable String nextCursor) {

    public Listing {
        items = List.copyOf(items);
    }

    /**
     * Cuts one page out of rows that were asked for with one more than the limit.
     *
     * @param rows at most {@code limit + 1} rows, newest first
     * @param cursor gives the cursor of a row: the query goes on after it
     */
    public static <T> Listing<T> page(List<T> rows, int limit, Function<T, String> cursor) {
        if (rows.size() <= limit) return new Listing<>(rows, null);
        List<T> kept = rows.subList(0, limit);
        return new Listing<>(kept, cursor.apply(kept.get(limit - 1)));
    }

    public <R> Listing<R> map(Function<T, R> change) {
        return new Listing<>(items.stream().map(change).toList(), nextCursor);
    }
}
