package com.crocovoice.portal.catalog;

import com.crocovoice.portal.identity.CurrentCaller;
import com.crocovoice.portal.ui.LazyPage;
import com.crocovoice.portal.ui.Texts;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The servers that a person may see: whose they are, how they are, what is still to review. */
@Named
@ViewScoped
public class ServersView implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    CurrentCaller current;

    @Inject
    CatalogQueries queries;

    @Inject
    Texts texts;

    private String q = "";
    private String state = "";
    private @Nullable LazyPage<ServerRow> rows;
    private boolean none;

    @PostConstruct
    void open() {
        rows = new LazyPage<>(new Source(this), ServerRow::key);
        none = queries.servers(current.get()).isEmpty();
    }

    /** The table's way back to this view; the view lives as long as the table. */
    private record Source(ServersView view) implements LazyPage.Source<ServerRow> {
        @Override
        public int count() {
            return view.shown().size();
        }

        @Override
        public List<ServerRow> rows(int first, int size, @Nullable String sort, boolean ascending) {
            return view.shown().stream().skip(first).limit(size).toList();
        }
    }

    private List<ServerRow> shown() {
        String wanted = q.strip().toLowerCase(Locale.ROOT);
        return queries.servers(current.get()).stream()
                .filter(s -> state.isEmpty() || s.state().wireName().equals(state))
                .filter(s -> (s.name() + " " + s.key() + " " + s.url() + " " + s.team())
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted))
                .toList();
    }

    /** Why it is not online, in words; empty when it is. */
    public String why(ServerRow server) {
        return ServerWords.why(texts, server);
    }

    /** There is none at all, so that there is nothing to search in either. */
    public boolean isNone() {
        return none;
    }

    public ServerState[] getStates() {
        return ServerState.values();
    }

    public @Nullable LazyPage<ServerRow> getRows() {
        return rows;
    }

    public String getQ() {
        return q;
    }

    public void setQ(@Nullable String text) {
        this.q = text == null ? "" : text;
    }

    public String getState() {
        return state;
    }

    public void setState(@Nullable String wireName) {
        this.state = wireName == null ? "" : wireName;
    }
}
