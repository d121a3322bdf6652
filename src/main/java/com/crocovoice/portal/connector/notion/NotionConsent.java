package com.crocovoice.portal.connector.notion;

import com.crocovoice.portal.connection.ConnectorProfile;
import com.crocovoice.portal.connection.TokenStyle;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How Notion authorises: no scopes, but a person picks the pages that the portal may see. The client's secret goes in the
 * header and the rest as JSON; tokens say no time, and a refresh brings a new pair.
 */
@ApplicationScoped
public class NotionConsent implements ConnectorProfile {

    @Inject
    NotionSettings settings;

    /** Outside the container. */
    static NotionConsent with(NotionSettings settings) {
        var consent = new NotionConsent();
        consent.settings = settings;
        return consent;
    }

    @Override
    public String connector() {
        return Notion.KEY;
    }

    @Override
    public String issuer() {
        return "https://api.notion.com";
    }

    @Override
    public String clientId() {
        return settings.clientId();
    }

    @Override
    public String clientSecret() {
        return settings.clientSecret();
    }

    @Override
    public URI authorizeUrl() {
        return settings.authorizeUrl();
    }

    @Override
    public URI tokenUrl() {
        return settings.tokenUrl();
    }

    @Override
    public Optional<URI> revocationUrl() {
        return Optional.of(settings.revokeUrl());
    }

    @Override
    public TokenStyle tokenStyle() {
        return TokenStyle.JSON_BASIC;
    }

    @Override
    public Set<String> scopes() {
        return Set.of();
    }

    @Override
    public Map<String, String> authorizeParameters() {
        return Map.of("owner", "user");
    }

    @Override
    public Map<String, String> details(Map<String, Object> more) {
        Map<String, String> details = new LinkedHashMap<>();
        for (String name : Set.of("bot_id", "workspace_id"))
            if (more.get(name) instanceof String value && !value.isBlank()) details.put(name, value);
        settings.tasksDatabase().ifPresent(name -> details.put(DataSources.TASKS, name));
        return details;
    }

    @Override
    public Optional<String> account(Map<String, Object> more) {
        return more.get("workspace_name") instanceof String name && !name.isBlank()
                ? Optional.of(name)
                : Optional.empty();
    }
}
