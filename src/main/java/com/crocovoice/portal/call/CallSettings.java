package com.crocovoice.portal.call;

import com.crocovoice.portal.wire.Durations;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How long a call may take. */
@ApplicationScoped
public class CallSettings {

    private static final String TIMEOUT = "crocovoice.call.timeout";

    @Inject
    @ConfigProperty(name = TIMEOUT)
    String timeout;

    private Duration deadline;

    @PostConstruct
    void read() {
        deadline = Durations.parse(TIMEOUT, timeout);
        if (deadline.isZero() || deadline.compareTo(Duration.ofMinutes(10)) > 0)
            throw new IllegalStateException(TIMEOUT + " must be between 1ms and 10m");
    }

    /** From the first byte to the answer; people's thinking time does not count. */
    public Duration deadline() {
        return deadline;
    }
}
