package com.crocovoice.portal.catalog;

import com.crocovoice.portal.catalog.ReviewTools.Item;
import com.crocovoice.portal.catalog.ReviewTools.Verdict;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.CurrentCaller;
import com.crocovoice.portal.ui.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** New and changed definitions, for a security admin's word: each is bound to the pin that was shown. */
@Named
@ViewScoped
public class ReviewView implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int A_PAGE = 20;

    @Inject
    CurrentCaller current;

    @Inject
    ToolQueries tools;

    @Inject
    CatalogQueries queries;

    @Inject
    ReviewTools review;

    @Inject
    Notices notices;

    private String server = "";
    private int page = 1;
    private int count;
    private final List<Case> cases = new ArrayList<>();

    /** One tool on the page, with what the person says of it. */
    public static class Case implements Serializable {
        private static final long serialVersionUID = 1;
        private final String server;
        private final String name;
        private final String pin;
        private final boolean usable;
        private boolean chosen;
        private String risk;

        Case(ToolDetails tool) {
            this.server = tool.row().server();
            this.name = tool.row().name();
            this.pin = tool.row().pin();
            this.usable = tool.row().flaw() == null;
            boolean decidedBefore = tool.row().riskSource() == RiskSource.ADMIN;
            this.risk = decidedBefore ? tool.row().risk().wireName() : "";
        }

        Item item() {
            return new Item(name, pin, risk.isEmpty() ? null : Risk.valueOf(risk.toUpperCase(Locale.ROOT)));
        }

        public String getName() {
            return name;
        }

        public boolean isUsable() {
            return usable;
        }

        public boolean isChosen() {
            return chosen;
        }

        public void setChosen(boolean chosen) {
            this.chosen = chosen;
        }

        public String getRisk() {
            return risk;
        }

        public void setRisk(@Nullable String wireName) {
            this.risk = Objects.requireNonNullElse(wireName, "");
        }
    }

    private transient @Nullable List<ToolDetails> shown;

    /** Before the page is shown. */
    public void load() {
        String of = server.isEmpty() ? null : server;
        count = tools.countWaiting(of);
        page = Math.max(1, Math.min(page, getPages()));
        shown = tools.waiting(current.get(), of, (page - 1) * A_PAGE, A_PAGE);
        cases.clear();
        for (ToolDetails tool : shown) cases.add(new Case(tool));
    }

    /** What is shown of each case, in the same order. */
    public List<ToolDetails> getTools() {
        List<ToolDetails> known = shown;
        if (known != null) return known;
        // After a click: the same cases as before, whatever waits now.
        known = cases.stream()
                .map(c -> tools.tool(current.get(), c.server, c.name))
                .toList();
        shown = known;
        return known;
    }

    public @Nullable String accept(int index) {
        return say(Verdict.ACCEPT, List.of(cases.get(index)));
    }

    public @Nullable String reject(int index) {
        return say(Verdict.REJECT, List.of(cases.get(index)));
    }

    public @Nullable String acceptChosen() {
        return say(Verdict.ACCEPT, cases.stream().filter(c -> c.chosen).toList());
    }

    public @Nullable String rejectChosen() {
        return say(Verdict.REJECT, cases.stream().filter(c -> c.chosen).toList());
    }

    private @Nullable String say(Verdict verdict, List<Case> about) {
        if (about.isEmpty()) {
            notices.warn("tools_review.nothing_chosen");
            return null;
        }
        Caller caller = current.get();
        Map<String, List<Item>> byServer = new HashMap<>();
        for (Case one : about)
            byServer.computeIfAbsent(one.server, s -> new ArrayList<>()).add(one.item());
        byServer.forEach((key, items) -> {
            var unused = review.review(caller, key, verdict, items);
        });
        String names = about.stream().map(Case::getName).limit(3).collect(Collectors.joining(", "));
        notices.done(
                verdict == Verdict.ACCEPT ? "tools_review.accepted" : "tools_review.rejected", about.size(), names);
        return "/tools/review?faces-redirect=true&includeViewParams=true";
    }

    public List<Case> getCases() {
        return cases;
    }

    public int getCount() {
        return count;
    }

    public int getPages() {
        return Math.max(1, (count + A_PAGE - 1) / A_PAGE);
    }

    public List<ServerRow> getServers() {
        return queries.servers(current.get()).stream()
                .filter(s -> s.toReview() > 0)
                .toList();
    }

    public Risk[] getRisks() {
        return Risk.values();
    }

    public String getServer() {
        return server;
    }

    public void setServer(@Nullable String key) {
        this.server = Objects.requireNonNullElse(key, "");
    }

    public int getPage() {
        return page;
    }

    public void setPage(int number) {
        this.page = number;
    }
}
