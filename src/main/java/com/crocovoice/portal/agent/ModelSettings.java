package com.crocovoice.portal.agent;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Which model answers, read once: what is set, else the provider whose key is in the environment, else the local one. */
@ApplicationScoped
public class ModelSettings {

    private static final String PROVIDER = "crocovoice.llm.provider";

    @Inject
    @ConfigProperty(name = PROVIDER)
    Optional<String> setProvider = Optional.empty();

    @Inject
    @ConfigProperty(name = "crocovoice.llm.model")
    Optional<String> setModel = Optional.empty();

    @Inject
    @ConfigProperty(name = "crocovoice.llm.base-url")
    Optional<String> setBaseUrl = Optional.empty();

    @Inject
    @ConfigProperty(name = "crocovoice.llm.api-key")
    Optional<String> setKey = Optional.empty();

    @Inject
    @ConfigProperty(name = "ANTHROPIC_API_KEY")
    Optional<String> anthropicKey = Optional.empty();

    @Inject
    @ConfigProperty(name = "OPENAI_API_KEY")
    Optional<String> openAiKey = Optional.empty();

    private String provider = "local";

    @PostConstruct
    void choose() {
        provider = setProvider.orElseGet(
                () -> anthropicKey.isPresent() ? "anthropic" : openAiKey.isPresent() ? "openai" : "local");
        if (!provider.matches("local|anthropic|openai"))
            throw new IllegalStateException(PROVIDER + " takes local, anthropic or openai, and not '" + provider + "'");
    }

    public String provider() {
        return provider;
    }

    public String model() {
        return setModel.orElse(provider.equals("anthropic") ? "claude-sonnet-4-5" : "gpt-4o");
    }

    public Optional<String> baseUrl() {
        return setBaseUrl;
    }

    /** @return null for a server that wants none */
    @Nullable
    String apiKey() {
        return setKey.or(() -> provider.equals("anthropic") ? anthropicKey : openAiKey)
                .orElse(null);
    }
}
