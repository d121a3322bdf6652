package com.crocovoice.portal.approval;

import com.crocovoice.portal.audit.Outcome;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a held call ended. */
@Embeddable
public class Ending {

    @Column(name = "finished_at")
    private Instant at;

    /** Wire name of an {@link Outcome}. */
    private String outcome;

    private @Nullable String problem;

    @Column(name = "mcp_response")
    private @Nullable String mcpResponse;

    @Column(name = "latency_ms")
    private @Nullable Long latencyMs;

    protected Ending() {}

    Ending(Outcome outcome, Instant at) {
        this.outcome = outcome.wireName();
        this.at = at;
    }

    /** @param response JSON text; null when there was none */
    public static Ending of(Outcome outcome, Instant at, @Nullable String response, @Nullable Long latency) {
        return new Ending(outcome, at).with(response, latency);
    }

    /** @param why the code of a problem */
    Ending because(String why) {
        this.problem = why;
        return this;
    }

    /** @param response JSON text; null when there was none */
    Ending with(@Nullable String response, @Nullable Long latency) {
        this.mcpResponse = response;
        this.latencyMs = latency;
        return this;
    }

    /** The same answer under what a person says it was. */
    Ending resolved(Outcome said, Instant when) {
        return new Ending(said, when).with(mcpResponse, latencyMs);
    }

    public Instant at() {
        return at;
    }

    public String outcome() {
        return outcome;
    }

    public @Nullable String problem() {
        return problem;
    }

    public @Nullable String mcpResponse() {
        return mcpResponse;
    }

    public @Nullable Long latencyMs() {
        return latencyMs;
    }
}
