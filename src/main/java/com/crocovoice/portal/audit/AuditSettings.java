package com.crocovoice.portal.audit;

import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Who may read arguments and responses: everybody who sees the entry ({@code all}), or auditors alone ({@code auditor}). */
@ApplicationScoped
public class AuditSettings {

    private static final String PAYLOADS = "crocovoice.audit.payloads";

    @Inject
    @ConfigProperty(name = PAYLOADS, defaultValue = "all")
    String payloads = "all";

    /** A wrong value must stop the start: it might hide less than was meant. */
    void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
        if (!payloads.equals("all") && !payloads.equals("auditor"))
            throw new IllegalStateException(PAYLOADS + ": \"" + payloads + "\" is neither all nor auditor");
    }

    boolean showsPayloadsTo(Caller caller) {
        return payloads.equals("all") || caller.is(Role.AUDITOR);
    }
}
