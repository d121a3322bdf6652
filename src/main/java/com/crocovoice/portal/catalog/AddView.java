package com.crocovoice.portal.catalog;

import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.CurrentCaller;
import com.crocovoice.portal.identity.Role;
import com.crocovoice.portal.ui.Notices;
import com.crocovoice.portal.ui.Texts;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Registers a server by its address; the managed connectors stand above the form. */
@Named
@ViewScoped
public class AddView implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    CurrentCaller current;

    @Inject
    RegisterServer register;

    @Inject
    CatalogQueries queries;

    @Inject
    Notices notices;

    @Inject
    Texts texts;

    private final ServerForm form = new ServerForm();
    private ArrayList<UrlBlank> blanks = new ArrayList<>();
    private @Nullable String description;
    private @Nullable String credential;

    /** Fills the form in with what the server's publisher says of it; nothing is stored or asked yet. */
    public void describe() {
        ServerJson server = ServerJson.read(description == null ? "" : description);
        form.show(server);
        blanks = new ArrayList<>(server.blanks());
        credential = server.credential() == null ? null : server.credential().description();
        if (server.unsent().isEmpty()) notices.done("servers_add.described", server.name());
        else notices.warn("servers_add.unsent", server.name(), String.join(", ", server.unsent()));
    }

    /** @return the page of the new server */
    public String add() {
        Caller caller = current.get();
        form.setUrl(UrlBlank.fill(form.getUrl(), blanks));
        String key = register.register(caller, form.wish(isAdmin()));
        ServerRow server = queries.server(caller, key);
        if (server.state() == ServerState.ONLINE) notices.done("servers_add.online", server.name(), server.toolCount());
        else notices.warn("servers_add.away", server.name(), ServerWords.why(texts, server));
        return "/servers/server?faces-redirect=true&key=" + key;
    }

    public List<ManagedConnector> getConnectors() {
        return ManagedConnector.all();
    }

    /** Whether the person chooses for which team. */
    public boolean isAdmin() {
        return current.get().is(Role.SECURITY_ADMIN);
    }

    /** Auditors and approvers look, and register nothing. */
    public boolean isAllowed() {
        return isAdmin() || current.get().is(Role.TEAM_MEMBER);
    }

    public @Nullable String getTeam() {
        return current.get().team();
    }

    /** What is to be filled into the address. */
    public List<UrlBlank> getBlanks() {
        return blanks;
    }

    /** What the publisher says about the secret. */
    public @Nullable String getCredential() {
        return credential;
    }

    public @Nullable String getDescription() {
        return description;
    }

    public void setDescription(@Nullable String text) {
        this.description = text;
    }

    public ServerForm getForm() {
        return form;
    }
}
