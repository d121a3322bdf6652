package com.crocovoice.portal.approval;

import com.crocovoice.portal.wire.Durations;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How long a held call waits for people. */
@ApplicationScoped
public class ApprovalSettings {

    private static final String EXPIRY = "crocovoice.approval.expiry";

    @Inject
    @ConfigProperty(name = EXPIRY)
    String expiry;

    private Duration waits = Duration.ZERO;

    @PostConstruct
    void read() {
        waits = Durations.parse(EXPIRY, expiry);
        if (waits.isZero() || waits.compareTo(Duration.ofDays(30)) > 0)
            throw new IllegalStateException(EXPIRY + " must be between 1ms and 30d");
    }

    /** From the request to the moment at which nobody can grant it any more. */
    public Duration expiry() {
        return waits;
    }
}
