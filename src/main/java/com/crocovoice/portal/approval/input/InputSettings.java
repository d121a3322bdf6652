package com.crocovoice.portal.approval.input;

import com.crocovoice.portal.wire.Durations;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How long a call waits for an answer of its requester. */
@ApplicationScoped
public class InputSettings {

    private static final String EXPIRY = "crocovoice.input.expiry";

    @Inject
    @ConfigProperty(name = EXPIRY)
    String expiry;

    private Duration waits = Duration.ZERO;

    @PostConstruct
    void read() {
        waits = Durations.parse(EXPIRY, expiry);
        if (waits.isZero() || waits.compareTo(Duration.ofHours(12)) > 0)
            throw new IllegalStateException(EXPIRY + " must be between 1ms and 12h");
    }

    public Duration expiry() {
        return waits;
    }
}
