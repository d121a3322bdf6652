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

    /** @return the page of the new server */
    public String add() {
        Caller caller = current.get();
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

    public ServerForm getForm() {
        return form;
    }
}
