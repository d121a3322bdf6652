package com.crocovoice.portal.connection;

import com.crocovoice.portal.ui.SiteNotice;
import com.crocovoice.portal.ui.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where the vendors are simulated, every page says so. */
@ApplicationScoped
class SimulatedNotice implements SiteNotice {

    @Inject
    @ConfigProperty(name = "crocovoice.demo", defaultValue = "false")
    boolean simulated;

    @Inject
    Texts texts;

    @Override
    public Optional<String> text() {
        return simulated ? Optional.of(texts.of("connections_list.simulated")) : Optional.empty();
    }
}
