package com.crocovoice.portal.catalog;

import com.crocovoice.portal.identity.CurrentCaller;
import com.crocovoice.portal.ui.LazyPage;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One table over the tools of all servers, narrowed by words, risk and review. */
@Named
@ViewScoped
public class ToolsView implements Serializable {

    private static final long serialVersionUID = 1L;

    private @Nullable String q;
    private @Nullable String risk;
    private @Nullable String review;
    private LazyPage<ToolRow> rows;

    @PostConstruct
    void prepare() {
        rows = new LazyPage<>(new Rows(), ToolRow::modelName);
    }

    private final class Rows implements LazyPage.Source<ToolRow> {
        private static final long serialVersionUID = 1L;

        @Override
        public int count() {
            return found().size();
        }

        @Override
        public List<ToolRow> rows(int first, int size, @Nullable String sort, boolean ascending) {
            List<ToolRow> sorted = sort == null
                    ? found()
                    : found().stream().sorted(order(sort, ascending)).toList();
            return sorted.subList(Math.min(first, sorted.size()), Math.min(first + size, sorted.size()));
        }
    }

    private static Comparator<ToolRow> order(String sort, boolean ascending) {
        Comparator<ToolRow> order =
                switch (sort) {
                    case "server" -> Comparator.comparing(ToolRow::server);
                    case "risk" -> Comparator.comparing(ToolRow::risk);
                    case "review" -> Comparator.comparing(ToolRow::review);
                    default -> Comparator.comparing(ToolRow::name);
                };
        return ascending ? order : order.reversed();
    }

    private List<ToolRow> found() {
        // Looked up, not injected: the source lives in the session as long as the view.
        CatalogQueries queries = CDI.current().select(CatalogQueries.class).get();
        CurrentCaller current = CDI.current().select(CurrentCaller.class).get();
        String words =
                Objects.requireNonNullElse(q, "").toLowerCase(Locale.ROOT).strip();
        return queries.tools(current.get()).stream()
                .filter(t -> risk == null || t.risk().wireName().equals(risk))
                .filter(t -> review == null || t.review().wireName().equals(review))
                .filter(t -> words.isEmpty() || text(t).contains(words))
                .toList();
    }

    private static String text(ToolRow t) {
        return (t.server() + " " + t.name() + " " + t.title() + " " + t.description()).toLowerCase(Locale.ROOT);
    }

    public LazyPage<ToolRow> getRows() {
        return rows;
    }

    public List<String> getRisks() {
        return List.of("read", "write", "destructive");
    }

    public List<String> getReviews() {
        return List.of("new", "accepted", "changed", "rejected", "gone");
    }

    public @Nullable String getQ() {
        return q;
    }

    public void setQ(@Nullable String q) {
        this.q = q;
    }

    public @Nullable String getRisk() {
        return risk;
    }

    public void setRisk(@Nullable String risk) {
        this.risk = risk;
    }

    public @Nullable String getReview() {
        return review;
    }

    public void setReview(@Nullable String review) {
        this.review = review;
    }
}
