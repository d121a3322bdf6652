package com.crocovoice.portal.connector.gohighlevel;

import com.crocovoice.portal.connection.ConnectorProfile;
import com.crocovoice.portal.connection.TokenStyle;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How GoHighLevel authorises: the person chooses a location, the client's secret stands in the form, a refresh token is good
 * once, and nothing can be revoked by an address.
 */
@ApplicationScoped
public class GoHighLevelConsent implements ConnectorProfile {

    /** Details of a connection. */
    static final String LOCATION = "location_id";

    @Inject
    GoHighLevelSettings settings;

    /** Outside the container. */
    static GoHighLevelConsent with(GoHighLevelSettings settings) {
        var consent = new GoHighLevelConsent();
        consent.settings = settings;
        return consent;
    }

    @Override
    public String connector() {
        return GoHighLevel.KEY;
    }

    @Override
    public String issuer() {
        return "https://marketplace.gohighlevel.com";
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
        return Optional.empty();
    }

    @Override
    public TokenStyle tokenStyle() {
        return TokenStyle.FORM_POST;
    }

    @Override
    public Set<String> scopes() {
        return Set.of(
                "contacts.readonly",
                "contacts.write",
                "workflows.readonly",
                "calendars.readonly",
                "calendars/events.readonly",
                "calendars/events.write");
    }

    @Override
    public Map<String, String> details(Map<String, Object> more) {
        Map<String, String> details = new LinkedHashMap<>();
        for (String[] known :
                List.of(new String[] {"locationId", LOCATION}, new String[] {"companyId", "company_id"}, new String[] {
                    "userType", "user_type"
                })) if (more.get(known[0]) instanceof String value && !value.isEmpty()) details.put(known[1], value);
        return details;
    }

    @Override
    public Optional<String> account(Map<String, Object> more) {
        return more.get("locationId") instanceof String location ? Optional.of(location) : Optional.empty();
    }
}
