package com.crocovoice.portal.call;

import com.crocovoice.portal.catalog.CatalogChanged;
import com.crocovoice.portal.catalog.CatalogTool;
import com.crocovoice.portal.catalog.ToolDirectory;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.policy.Effect;
import com.crocovoice.portal.policy.Policies;
import com.crocovoice.portal.policy.PolicyChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tools that a person may ask for: accepted, of an enabled server of theirs, with some grant. Offline ones included. */
@ApplicationScoped
public class VisibleTools {

    @Inject
    ToolDirectory directory;

    @Inject
    Policies policies;

    @Inject
    Event<VisibleToolsChanged> changed;

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) CatalogChanged change) {
        changed.fire(new VisibleToolsChanged());
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) PolicyChanged change) {
        changed.fire(new VisibleToolsChanged());
    }

    public List<VisibleTool> of(Caller caller) {
        List<VisibleTool> visible = new ArrayList<>();
        for (CatalogTool tool : directory.all()) look(caller, tool).ifPresent(visible::add);
        return visible;
    }

    private Optional<VisibleTool> look(Caller caller, CatalogTool tool) {
        if (!tool.serverEnabled() || !tool.isAccepted() || !tool.isKnownTo(caller)) return Optional.empty();
        Effect likely = policies.likely(caller.roles(), tool);
        return likely == Effect.DENY ? Optional.empty() : Optional.of(new VisibleTool(tool, likely));
    }
}
