package com.crocovoice.portal;

import com.crocovoice.portal.catalog.DiscoverySchedule;
import com.crocovoice.portal.identity.IssuerKnown;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Ready when people can sign in and the servers have been asked; the schema is migrated before this bean exists. */
@org.eclipse.microprofile.health.Readiness
@ApplicationScoped
public class Readiness implements HealthCheck {

    @Inject
    DiscoverySchedule discoveries;

    @Inject
    IssuerKnown issuer;

    @Override
    public HealthCheckResponse call() {
        boolean issuerKnown = issuer.isKnown();
        boolean tried = discoveries.hasTriedAll();
        return HealthCheckResponse.named("portal")
                .withData("issuer", issuerKnown)
                .withData("discovery", tried)
                .status(issuerKnown && tried)
                .build();
    }
}
