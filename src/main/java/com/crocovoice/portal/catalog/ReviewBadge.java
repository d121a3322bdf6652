package com.crocovoice.portal.catalog;

import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.Role;
import com.crocovoice.portal.ui.Badge;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** How many tools wait for a review, beside “Tools” in a security admin's navigation. */
@ApplicationScoped
public class ReviewBadge implements Badge {

    @Inject
    ToolQueries tools;

    @Override
    public String page() {
        return "tools/list";
    }

    @Override
    public int count(Caller caller) {
        return caller.is(Role.SECURITY_ADMIN) ? tools.countWaiting(null) : 0;
    }
}
