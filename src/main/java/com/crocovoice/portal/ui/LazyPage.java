package com.crocovoice.portal.ui;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/**
 * The rows of one page of a table, fetched when the page is shown. What narrows the list (search text, facets) belongs to
 * the view, which asks its query with it; the table adds only where to start, how many, and the order.
 *
 * @param <R> a record made by a projection query, never an entity
 */
public final class LazyPage<R> extends LazyDataModel<R> {

    private static final long serialVersionUID = 1;

    /** Port: where the rows come from. Keep it serializable: it lives as long as the view. */
    public interface Source<R> extends Serializable {
        int count();

        /** @param sort name of the column to sort by, null for the natural order (newest first) */
        List<R> rows(int first, int size, @Nullable String sort, boolean ascending);
    }

    private final Source<R> source;
    private final Key<R> key;

    /** A row's stable key. */
    public interface Key<R> extends Function<R, String>, Serializable {}

    public LazyPage(Source<R> source, Key<R> key) {
        this.source = source;
        this.key = key;
    }

    @Override
    public int count(Map<String, FilterMeta> ignored) {
        return source.count();
    }

    @Override
    public List<R> load(int first, int size, Map<String, SortMeta> order, Map<String, FilterMeta> ignored) {
        SortMeta sort = order.values().stream()
                .filter(s -> !s.getOrder().isUnsorted())
                .findFirst()
                .orElse(null);
        int total = source.count();
        setRowCount(total);
        // Rows may have gone since the page was shown: the last page that still exists, not an empty one.
        int start = first < total ? first : Math.max(0, (total - 1) / Math.max(1, size) * size);
        return source.rows(
                start,
                size,
                sort == null ? null : column(sort),
                sort == null || sort.getOrder().isAscending());
    }

    /** A column is sorted by {@code #{row.name()}}, which Faces reads as the field {@code name()}. */
    private static String column(SortMeta sort) {
        return sort.getField().replace("()", "");
    }

    @Override
    public String getRowKey(R row) {
        return key.apply(row);
    }

    @Override
    public @Nullable R getRowData(String rowKey) {
        for (R row : getWrappedData()) if (key.apply(row).equals(rowKey)) return row;
        return null;
    }
}
