package com.crocovoice.portal.catalog;

import java.io.Serializable;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What narrows the table of all tools; every part that is empty narrows nothing. */
public class ToolFilter implements Serializable {

    private static final long serialVersionUID = 1;

    private String q = "";
    private String server = "";
    private String risk = "";
    private String review = "";

    boolean takes(ToolRow tool) {
        return (server.isEmpty() || tool.server().equals(server))
                && (risk.isEmpty() || tool.risk().wireName().equals(risk))
                && (review.isEmpty() || tool.review().wireName().equals(review))
                && (tool.name() + " " + tool.title() + " " + tool.description() + " " + tool.server())
                        .toLowerCase(Locale.ROOT)
                        .contains(q.strip().toLowerCase(Locale.ROOT));
    }

    /** Whether it narrows anything. */
    public boolean isNarrow() {
        return !(q + server + risk + review).isBlank();
    }

    public void clear() {
        q = "";
        server = "";
        risk = "";
        review = "";
    }

    public String getQ() {
        return q;
    }

    public void setQ(@Nullable String text) {
        this.q = Objects.requireNonNullElse(text, "");
    }

    public String getServer() {
        return server;
    }

    public void setServer(@Nullable String key) {
        this.server = Objects.requireNonNullElse(key, "");
    }

    public String getRisk() {
        return risk;
    }

    public void setRisk(@Nullable String wireName) {
        this.risk = Objects.requireNonNullElse(wireName, "");
    }

    public String getReview() {
        return review;
    }

    public void setReview(@Nullable String wireName) {
        this.review = Objects.requireNonNullElse(wireName, "");
    }
}
