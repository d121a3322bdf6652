package com.crocovoice.portal.catalog;

import com.crocovoice.portal.catalog.ReviewTools.Item;
import com.crocovoice.portal.catalog.ReviewTools.Verdict;
import com.crocovoice.portal.identity.CurrentCaller;
import com.crocovoice.portal.ui.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** New and changed definitions, to be accepted with a risk or rejected; what is decided is the pin that was shown. */
@Named
@ViewScoped
public class ReviewView implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    transient CurrentCaller current;

    @Inject
    transient CatalogQueries queries;

    @Inject
    transient ReviewTools review;

    @Inject
    transient Notices notices;

    private @Nullable String server;
    private List<ReviewItem> items = new ArrayList<>();

    public void load() {
        items = new ArrayList<>();
        for (ToolRow tool : queries.tools(current.get())) {
            boolean waits = tool.review() == Review.NEW || tool.review() == Review.CHANGED;
            if (waits && (server == null || server.equals(tool.server()))) items.add(item(tool));
        }
    }

    private ReviewItem item(ToolRow tool) {
        List<HistoryRow> history = queries.history(current.get(), tool.server(), tool.name());
        boolean changed = tool.review() == Review.CHANGED && !history.isEmpty();
        return new ReviewItem(
                tool,
                changed ? history.get(0).diff() : List.of(),
                history.isEmpty() ? "{}" : history.get(0).definition().toString());
    }

    public String accept() {
        return decide(Verdict.ACCEPT, "tools_review.accepted");
    }

    public String reject() {
        return decide(Verdict.REJECT, "tools_review.rejected");
    }

    private String decide(Verdict verdict, String message) {
        Map<String, List<Item>> byServer = new LinkedHashMap<>();
        for (ReviewItem item : items)
            if (item.isChosen())
                byServer.computeIfAbsent(item.getServer(), s -> new ArrayList<>())
                        .add(new Item(
                                item.getName(), item.getPin(), verdict == Verdict.ACCEPT ? item.getRisk() : null));
        int many = 0;
        for (var chosen : byServer.entrySet())
            many += review.review(current.get(), chosen.getKey(), verdict, chosen.getValue())
                    .size();
        if (many == 0) notices.warn("tools_review.none");
        else notices.done(message, many);
        return "/tools/review?faces-redirect=true" + (server == null ? "" : "&server=" + server);
    }

    public Risk[] getRisks() {
        return Risk.values();
    }

    public List<ReviewItem> getItems() {
        return items;
    }

    public @Nullable String getServer() {
        return server;
    }

    public void setServer(@Nullable String server) {
        this.server = server;
    }
}
