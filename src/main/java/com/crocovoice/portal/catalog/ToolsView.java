package com.crocovoice.portal.catalog;

import com.crocovoice.portal.identity.CurrentCaller;
import com.crocovoice.portal.ui.LazyPage;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All tools of all servers that the person may see, in one table. */
@Named
@ViewScoped
public class ToolsView implements Serializable {

    private static final long serialVersionUID = 1;
    private static final Map<String, Comparator<ToolRow>> ORDERS = Map.of(
            "name", Comparator.comparing(ToolRow::name, String.CASE_INSENSITIVE_ORDER),
            "server", Comparator.comparing(ToolRow::server),
            "risk", Comparator.comparing(ToolRow::risk),
            "review", Comparator.comparing(ToolRow::review));

    @Inject
    CurrentCaller current;

    @Inject
    CatalogQueries queries;

    @Inject
    ToolQueries tools;

    private final ToolFilter filter = new ToolFilter();
    private final LazyPage<ToolRow> rows = new LazyPage<>(new Source(this), ToolRow::modelName);

    /** The table's way back to this view; the view lives as long as the table. */
    private record Source(ToolsView view) implements LazyPage.Source<ToolRow> {
        @Override
        public int count() {
            return (int) view.shown().count();
        }

        @Override
        public List<ToolRow> rows(int first, int size, @Nullable String sort, boolean ascending) {
            Stream<ToolRow> shown = view.shown();
            Comparator<ToolRow> order = sort == null ? null : ORDERS.get(sort);
            if (order != null) shown = shown.sorted(ascending ? order : order.reversed());
            return shown.skip(first).limit(size).toList();
        }
    }

    private Stream<ToolRow> shown() {
        return queries.tools(current.get()).stream().filter(filter::takes);
    }

    public boolean isNone() {
        return queries.tools(current.get()).isEmpty();
    }

    public int getWaiting() {
        return tools.countWaiting(null);
    }

    public List<ServerRow> getServers() {
        return queries.servers(current.get());
    }

    public Risk[] getRisks() {
        return Risk.values();
    }

    public Review[] getReviews() {
        return Review.values();
    }

    public ToolFilter getFilter() {
        return filter;
    }

    public LazyPage<ToolRow> getRows() {
        return rows;
    }
}
