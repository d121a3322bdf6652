package com.crocovoice.portal.freeze;

import com.crocovoice.portal.ui.SiteNotice;
import com.crocovoice.portal.ui.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Everybody sees on every page that all calls are stopped, and why. */
@ApplicationScoped
class FreezeNotice implements SiteNotice {

    @Inject
    Freezes freezes;

    @Inject
    Texts texts;

    @Override
    public Optional<String> text() {
        return freezes.active().stream()
                .filter(freeze -> freeze.scope() == FreezeScope.ALL)
                .findFirst()
                .map(freeze -> texts.of("freeze.everything", freeze.frozenBy(), freeze.reason()));
    }
}
