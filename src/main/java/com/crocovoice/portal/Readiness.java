package com.crocovoice.portal;

import com.crocovoice.portal.catalog.DiscoverySchedule;
import com.crocovoice.portal.identity.IssuerKnown;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Ready when the schema is migrated, people can sign in, and the servers have been asked. */
@org.eclipse.microprofile.health.Readiness
@ApplicationScoped
public class Readiness implements HealthCheck {

    @Inject
    DiscoverySchedule discoveries;

    @Inject
    IssuerKnown issuer;

    private volatile boolean started;

    /** The application is there; before that nothing else of it may be asked. */
    void start() {
        started = true;
    }

    @Override
    public HealthCheckResponse call() {
        if (!started) return HealthCheckResponse.named("portal").down().build();
        boolean issuerKnown = issuer.isKnown();
        boolean tried = discoveries.hasTriedAll();
        return HealthCheckResponse.named("portal")
                .withData("issuer", issuerKnown)
                .withData("discovery", tried)
                .status(issuerKnown && tried)
                .build();
    }
}
