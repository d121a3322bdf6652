package com.crocovoice.portal.connector;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One call of a tool: arguments that fit its schema, the account to use, and the time that is left. */
public final class ToolCall {

    /** The argument that asks for a {@link DryRun}. */
    public static final String DRY_RUN = "dry_run";

    private static final long STILL_NS = 700_000_000;

    private final ObjectNode arguments;
    private final Account account;
    private final Progress progress;
    private final BooleanSupplier cancelled;
    private final long end;
    private @Nullable Told last;
    private long toldAt;

    /** Hears how far a call has come. */
    @FunctionalInterface
    public interface Progress {

        Progress NONE = (done, total, message) -> {};

        void told(double done, @Nullable Double total, String message);
    }

    /** @param cancelled whether nobody waits any more */
    public ToolCall(
            ObjectNode arguments, Account account, Duration time, Progress progress, BooleanSupplier cancelled) {
        this.arguments = arguments;
        this.account = account;
        this.progress = progress;
        this.cancelled = cancelled;
        this.end = System.nanoTime() + time.toNanos();
    }

    public ObjectNode arguments() {
        return arguments;
    }

    public Account account() {
        return account;
    }

    /** Whether to tell what would be done instead of doing it. */
    public boolean dryRun() {
        return arguments.path(DRY_RUN).asBoolean(false);
    }

    /** A text argument without the space around it; empty when it was left out or is blank. */
    public Optional<String> text(String name) {
        JsonNode value = arguments.path(name);
        String text = value.isString() || value.isNumber() ? value.asString().strip() : "";
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** @throws ConnectorTrouble {@code connector.missing} for one that is blank: schemas rarely forbid that */
    public String need(String name) {
        return text(name).orElseThrow(() -> ConnectorTrouble.of("connector.missing", name.replace('_', ' ')));
    }

    /** A list of texts; one text counts as a list of it. */
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        JsonNode value = arguments.path(name);
        if (value.isString()) texts.add(value.stringValue().strip());
        for (JsonNode one : value) texts.add(one.asString("").strip());
        texts.removeIf(String::isEmpty);
        return texts;
    }

    /** Time until nobody waits any more; nothing or less when it has passed. */
    public Duration left() {
        return Duration.ofNanos(end - System.nanoTime());
    }

    /** Whether to stop at the next safe place: the deadline passed or somebody gave it up. */
    public boolean isOver() {
        return cancelled.getAsBoolean() || left().isNegative();
    }

    /** @param total null when nobody knows */
    public void progress(double done, @Nullable Double total, String message) {
        last = new Told(done, total, message);
        toldAt = System.nanoTime();
        progress.told(done, total, message);
    }

    /** Whoever looks on hears each second that it still goes on, also while a vendor lets it wait. */
    void waiting(String vendor) {
        Told before = last;
        if (before == null || System.nanoTime() - toldAt < STILL_NS) return;
        toldAt = System.nanoTime();
        progress.told(before.done(), before.total(), before.message() + " · " + vendor + " …");
    }

    private record Told(double done, @Nullable Double total, String message) {}
}
