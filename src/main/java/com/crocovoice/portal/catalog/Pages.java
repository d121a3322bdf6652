package com.crocovoice.portal.catalog;

import com.crocovoice.portal.wire.Listing;
import com.crocovoice.portal.wire.PageParams;
import java.util.List;
import java.util.function.Function;

/** Cuts pages out of lists that are short enough to be made whole: servers, and the tools of one. */
final class Pages {

    private Pages() {}

    /** @param id what a cursor names; when that row has gone meanwhile, the list begins again */
    static <T> Listing<T> cut(List<T> rows, PageParams page, Function<T, String> id) {
        int from = 0;
        for (int i = 0; i < rows.size() && page.cursor() != null; i++)
            if (id.apply(rows.get(i)).equals(page.cursor())) from = i + 1;
        int to = Math.min(rows.size(), from + page.limit() + 1);
        return Listing.page(rows.subList(from, to), page.limit(), id);
    }
}
