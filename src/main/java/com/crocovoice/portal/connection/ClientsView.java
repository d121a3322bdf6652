package com.crocovoice.portal.connection;

import com.crocovoice.portal.identity.CurrentCaller;
import com.crocovoice.portal.ui.Notices;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The portal's clients at authorisation servers, for security admins. */
@Named
@RequestScoped
public class ClientsView {

    private static final String SAME = "/connections/clients?faces-redirect=true";

    @Inject
    CurrentCaller current;

    @Inject
    PortalClients clients;

    @Inject
    Notices notices;

    private @Nullable List<PortalClients.Row> rows;
    private @Nullable String issuer;
    private @Nullable String clientId;
    private @Nullable String secret;

    /** Refuses who is no security admin before anything is shown. */
    public void load() {
        rows = clients.list(current.get());
    }

    public List<PortalClients.Row> getRows() {
        List<PortalClients.Row> known = rows;
        if (known == null) {
            known = clients.list(current.get());
            rows = known;
        }
        return known;
    }

    public String getCallback() {
        return clients.callback().toString();
    }

    public String give() {
        PortalClients.Row given = clients.give(current.get(), new PortalClients.Wish(issuer, clientId, secret, null));
        notices.done("connections_clients.given", given.issuer());
        return SAME;
    }

    public String remove(String id) {
        clients.remove(current.get(), id);
        notices.done("connections_clients.removed");
        return SAME;
    }

    public @Nullable String getIssuer() {
        return issuer;
    }

    public void setIssuer(@Nullable String issuer) {
        this.issuer = issuer;
    }

    public @Nullable String getClientId() {
        return clientId;
    }

    public void setClientId(@Nullable String clientId) {
        this.clientId = clientId;
    }

    /** Never shown again. */
    public @Nullable String getSecret() {
        return null;
    }

    public void setSecret(@Nullable String secret) {
        this.secret = secret;
    }
}
