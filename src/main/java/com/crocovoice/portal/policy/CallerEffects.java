package com.crocovoice.portal.policy;

import com.crocovoice.portal.catalog.CatalogTool;
import com.crocovoice.portal.catalog.EffectOf;
import com.crocovoice.portal.identity.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Tells the catalogue's lists what would become of a caller's call. */
@ApplicationScoped
public class CallerEffects implements EffectOf {

    @Inject
    Policies policies;

    @Override
    public String likely(Caller caller, CatalogTool tool) {
        return policies.likely(caller.roles(), tool).wireName();
    }
}
