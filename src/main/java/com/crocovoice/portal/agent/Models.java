package com.crocovoice.portal.agent;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;

/** Makes the model that the settings name. */
@ApplicationScoped
class Models {

    static final Duration TURN = Duration.ofSeconds(30);

    @Produces
    @ApplicationScoped
    public LanguageModel model(ModelSettings settings, Clock clock) {
        return settings.provider().equals("local")
                ? new LocalModel(clock)
                : new PatientModel(RemoteModel.of(settings, TURN));
    }
}
