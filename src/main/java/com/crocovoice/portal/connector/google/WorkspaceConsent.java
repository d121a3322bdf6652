package com.crocovoice.portal.connector.google;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Set;

/** “Connect with Google”: mail and calendar. */
@ApplicationScoped
public class WorkspaceConsent extends GoogleConsent {

    @Inject
    GoogleSettings settings;

    /** Outside the container. */
    static WorkspaceConsent with(GoogleSettings settings) {
        var consent = new WorkspaceConsent();
        consent.settings = settings;
        return consent;
    }

    @Override
    public String connector() {
        return GoogleWorkspace.KEY;
    }

    @Override
    GoogleSettings settings() {
        return settings;
    }

    @Override
    Set<Scope> needed() {
        return EnumSet.of(Scope.SEND_MAIL, Scope.READ_MAIL, Scope.EVENTS);
    }
}
