package com.crocovoice.portal.connector.google;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Set;

/** The filesystem in the cloud: only files that the portal itself makes in somebody's Drive. */
@ApplicationScoped
public class DriveConsent extends GoogleConsent {

    @Inject
    GoogleSettings settings;

    /** Outside the container. */
    static DriveConsent with(GoogleSettings settings) {
        var consent = new DriveConsent();
        consent.settings = settings;
        return consent;
    }

    @Override
    public String connector() {
        return "filesystem";
    }

    @Override
    GoogleSettings settings() {
        return settings;
    }

    @Override
    Set<Scope> needed() {
        return EnumSet.of(Scope.FILES);
    }
}
