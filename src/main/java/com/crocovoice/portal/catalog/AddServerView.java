package com.crocovoice.portal.catalog;

import com.crocovoice.portal.identity.CurrentCaller;
import com.crocovoice.portal.ui.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** The form for a server of one's own: where it is and how the portal proves itself to it. */
@Named
@ViewScoped
public class AddServerView implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    transient CurrentCaller current;

    @Inject
    transient RegisterServer register;

    @Inject
    transient CatalogQueries queries;

    @Inject
    transient Notices notices;

    private @Nullable String name;
    private @Nullable String url;
    private Transport transport = Transport.AUTO;
    private AuthType auth = AuthType.NONE;
    private @Nullable String header;
    private transient @Nullable String token;

    /** Registers it and goes on to its page, whether or not it answered. */
    public String register() {
        ServerWish.Auth proof = auth == AuthType.NONE
                ? new ServerWish.Auth(AuthType.NONE, null, null)
                : new ServerWish.Auth(auth, token, auth == AuthType.HEADER ? header : null);
        String key = register.register(current.get(), new ServerWish(name, url, transport, proof, null, null));
        ServerRow made = queries.server(current.get(), key);
        if (made.state() == ServerState.ONLINE) notices.done("servers_add.online", made.name(), made.toolCount());
        else notices.warn("servers_add.away", made.name());
        return "/servers/server?faces-redirect=true&key=" + key;
    }

    public @Nullable String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = name;
    }

    public @Nullable String getUrl() {
        return url;
    }

    public void setUrl(@Nullable String url) {
        this.url = url;
    }

    public Transport getTransport() {
        return transport;
    }

    public void setTransport(Transport transport) {
        this.transport = transport;
    }

    public AuthType getAuth() {
        return auth;
    }

    public void setAuth(AuthType auth) {
        this.auth = auth;
    }

    public @Nullable String getHeader() {
        return header;
    }

    public void setHeader(@Nullable String header) {
        this.header = header;
    }

    /** Write-only. */
    public @Nullable String getToken() {
        return null;
    }

    public void setToken(@Nullable String token) {
        this.token = token;
    }
}
