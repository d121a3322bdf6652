package com.crocovoice.portal.catalog;

import com.crocovoice.portal.problem.Conflict;
import com.crocovoice.portal.wire.Json;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A tool of a server, pinned: the definition exactly as it was sent, its hash, and the hash that a security admin
 * accepted. It can be called only while both hashes are the same.
 */
@Entity
@Table(name = "tool")
public class Tool {

    @Id
    private String id;

    @Column(name = "server_id")
    private String serverId;

    private String name;

    /** {@code <server>__<tool>}, at most 64 characters, what models and MCP clients see. */
    @Column(name = "model_name")
    private String modelName;

    private @Nullable String title;
    private @Nullable String description;

    /** The current definition, raw JSON. */
    private String definition;

    private String pin;

    @Column(name = "accepted_definition")
    private @Nullable String acceptedDefinition;

    @Column(name = "accepted_pin")
    private @Nullable String acceptedPin;

    /** The one that was turned down last: seen again, it stays turned down. */
    @Column(name = "rejected_pin")
    private @Nullable String rejectedPin;

    @Enumerated(EnumType.STRING)
    private Review review;

    @Enumerated(EnumType.STRING)
    private Risk risk;

    @Enumerated(EnumType.STRING)
    @Column(name = "risk_source")
    private RiskSource riskSource;

    /** JSON: sentence patterns per language for the local matcher, edited by admins. */
    private @Nullable String patterns;

    /** JSON: how to ask the server for a preview (its own dry-run argument or a read-only preview tool), turned on by an admin. */
    private @Nullable String preview;

    /** Why it can't be used whatever anybody accepts: its schema is too deep, too large or no schema; null when it can. */
    private @Nullable String flaw;

    @Column(name = "first_seen_at")
    private Instant firstSeenAt;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Column(name = "reviewed_at")
    private @Nullable Instant reviewedAt;

    @Column(name = "reviewed_by")
    private @Nullable String reviewedBy;

    @Version
    private long version;

    protected Tool() {}

    public Tool(String id, String serverId, String modelName, Definition seen, Instant at) {
        this.id = id;
        this.serverId = serverId;
        this.name = seen.name();
        this.modelName = modelName;
        this.review = Review.NEW;
        this.firstSeenAt = at;
        this.risk = Risk.DESTRUCTIVE;
        this.riskSource = RiskSource.ASSUMED;
        take(seen, at);
    }

    /**
     * It was listed again. A definition that differs from the accepted one suspends the tool; the accepted one coming back
     * restores it.
     *
     * @return whether the definition is another one than before
     */
    public boolean seen(Definition seen, Instant at) {
        boolean changed = !seen.pin().equals(pin);
        if (changed) take(seen, at);
        this.flaw = seen.flaw();
        this.review = standing();
        return changed;
    }

    /** Where the current definition stands by what was decided about definitions. */
    private Review standing() {
        if (pin.equals(acceptedPin)) return Review.ACCEPTED;
        if (pin.equals(rejectedPin)) return Review.REJECTED;
        return acceptedPin == null ? Review.NEW : Review.CHANGED;
    }

    /** It is not listed any more. */
    public void gone() {
        this.review = Review.GONE;
    }

    /**
     * A security admin accepts the definition that was shown.
     *
     * @param newRisk null keeps the risk
     * @throws Conflict {@code stale_pin} when the definition moved since, {@code tool_gone}, {@code tool_unusable}
     */
    public void accept(@Nullable String shownPin, @Nullable Risk newRisk, String by, Instant at) {
        check(shownPin);
        if (flaw != null) throw new Conflict("tool_unusable", name);
        this.acceptedPin = pin;
        this.acceptedDefinition = definition;
        this.rejectedPin = null;
        this.review = Review.ACCEPTED;
        if (newRisk != null) {
            this.risk = newRisk;
            this.riskSource = RiskSource.ADMIN;
        }
        reviewed(by, at);
    }

    /**
     * It belongs to a connector of the portal's own: accepted at the definition that it ships with, with the risk, the
     * sentences and the preview that the definition names. What an admin said about it stays.
     */
    void ship(Shipped shipped, Instant at) {
        if (flaw != null || pin.equals(acceptedPin) || pin.equals(rejectedPin)) return;
        this.acceptedPin = pin;
        this.acceptedDefinition = definition;
        this.review = Review.ACCEPTED;
        this.reviewedAt = at;
        if (riskSource != RiskSource.ADMIN) {
            this.risk = shipped.risk();
            this.riskSource = RiskSource.SERVER;
        }
        this.patterns = shipped.sentences();
        this.preview = shipped.preview() == null ? null : Json.write(shipped.preview());
    }

    /** A security admin turns the definition down; it stays known and can't be called. */
    public void reject(@Nullable String shownPin, String by, Instant at) {
        check(shownPin);
        this.review = Review.REJECTED;
        this.rejectedPin = pin;
        this.acceptedPin = null;
        this.acceptedDefinition = null;
        reviewed(by, at);
    }

    /** Its server was pointed to another place by somebody who may not review: nothing is accepted there yet. */
    public void requireReviewAgain() {
        this.acceptedPin = null;
        this.acceptedDefinition = null;
        if (review != Review.GONE) this.review = standing();
    }

    private void check(@Nullable String shownPin) {
        if (review == Review.GONE) throw new Conflict("tool_gone", name);
        if (shownPin != null && !shownPin.equals(pin)) throw new Conflict("stale_pin", name);
    }

    private void reviewed(String by, Instant at) {
        this.reviewedBy = by;
        this.reviewedAt = at;
    }

    /** Whether a security admin still has to say something about its definition. */
    public boolean awaitsReview() {
        return review == Review.NEW || review == Review.CHANGED;
    }

    /** @param json sentence patterns as JSON; null takes them away */
    public void speakAs(@Nullable String json) {
        this.patterns = json;
    }

    /** @param json {@link PreviewSetting} as JSON; null turns it off */
    public void previewBy(@Nullable String json) {
        this.preview = json;
    }

    private void take(Definition seen, Instant at) {
        this.definition = seen.raw();
        this.pin = seen.pin();
        this.title = seen.title();
        this.description = seen.description();
        this.flaw = seen.flaw();
        this.changedAt = at;
        if (riskSource != RiskSource.ADMIN)
            this.riskSource = seen.saysDestructive() ? RiskSource.SERVER : RiskSource.ASSUMED;
    }

    public String id() {
        return id;
    }

    public String serverId() {
        return serverId;
    }

    public String name() {
        return name;
    }

    public String modelName() {
        return modelName;
    }

    public @Nullable String title() {
        return title;
    }

    public @Nullable String description() {
        return description;
    }

    public String definition() {
        return definition;
    }

    public String pin() {
        return pin;
    }

    public @Nullable String acceptedDefinition() {
        return acceptedDefinition;
    }

    public @Nullable String acceptedPin() {
        return acceptedPin;
    }

    public Review review() {
        return review;
    }

    public Risk risk() {
        return risk;
    }

    public RiskSource riskSource() {
        return riskSource;
    }

    public @Nullable String patterns() {
        return patterns;
    }

    public @Nullable String preview() {
        return preview;
    }

    public @Nullable String flaw() {
        return flaw;
    }

    public Instant firstSeenAt() {
        return firstSeenAt;
    }

    public Instant changedAt() {
        return changedAt;
    }

    public @Nullable Instant reviewedAt() {
        return reviewedAt;
    }

    public @Nullable String reviewedBy() {
        return reviewedBy;
    }
}
