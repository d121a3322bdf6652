package com.crocovoice.portal.wire;

import com.crocovoice.portal.problem.BadInput;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** {@code limit} (1 to 500, default 50) and {@code cursor} of a list, as a {@code @BeanParam}. */
public class PageParams {

    private static final int DEFAULT = 50;
    private static final int MOST = 500;

    @QueryParam("limit")
    @Nullable
    String limit;

    @QueryParam("cursor")
    @Nullable
    String cursor;

    /** @throws BadInput 400 {@code invalid_limit} */
    public int limit() {
        if (limit == null) return DEFAULT;
        try {
            int asked = Integer.parseInt(limit);
            if (asked >= 1 && asked <= MOST) return asked;
        } catch (NumberFormatException e) {
            throw BadInput.malformed("invalid_limit", MOST);
        }
        throw BadInput.malformed("invalid_limit", MOST);
    }

    /** Where the page before ended; null for the first page. */
    public @Nullable String cursor() {
        return cursor;
    }

    /** @throws BadInput 400 {@code invalid_cursor} when it is not a number */
    public @Nullable Long numericCursor() {
        if (cursor == null) return null;
        try {
            return Long.valueOf(cursor);
        } catch (NumberFormatException e) {
            throw BadInput.malformed("invalid_cursor");
        }
    }
}
