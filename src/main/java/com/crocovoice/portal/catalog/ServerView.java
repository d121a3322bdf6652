package com.crocovoice.portal.catalog;

import com.crocovoice.portal.identity.CurrentCaller;
import com.crocovoice.portal.identity.Role;
import com.crocovoice.portal.ui.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One server: its tools, its connection, its settings. */
@Named
@ViewScoped
public class ServerView implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final List<String> TABS = List.of("tools", "connection", "settings");

    @Inject
    transient CurrentCaller current;

    @Inject
    transient CatalogQueries queries;

    @Inject
    transient EditServer edit;

    @Inject
    transient Notices notices;

    private @Nullable String key;
    private @Nullable String tab;
    private transient @Nullable ServerRow server;
    private transient List<ToolCard> tools = List.of();
    private @Nullable String name;
    private @Nullable String url;
    private transient @Nullable String token;

    public void load() {
        getServer();
    }

    public ServerRow getServer() {
        if (server == null) {
            server = queries.server(current.get(), String.valueOf(key));
            name = server.name();
            url = server.url();
        }
        return server;
    }

    public List<ToolCard> getTools() {
        if (tools == null || tools.isEmpty())
            tools = queries.tools(current.get(), String.valueOf(key)).stream()
                    .map(t -> new ToolCard(t, changes(t)))
                    .toList();
        return tools;
    }

    private List<DefinitionDiff.Change> changes(ToolRow tool) {
        if (tool.review() != Review.CHANGED || !current.get().is(Role.SECURITY_ADMIN)) return List.of();
        return queries.history(current.get(), String.valueOf(key), tool.name())
                .get(0)
                .diff();
    }

    public String refresh() {
        edit.refresh(current.get(), String.valueOf(key));
        notices.done("servers_server.refreshed");
        return again();
    }

    public String save() {
        ServerWish.Auth auth = token == null
                ? null
                : new ServerWish.Auth(
                        getServer().auth().type(), token, getServer().auth().header());
        change(new ServerWish(name, url, null, auth, null, null));
        notices.done("servers_server.saved");
        return again();
    }

    public String toggle() {
        boolean enable = getServer().state() == ServerState.DISABLED;
        change(new ServerWish(null, null, null, null, null, enable));
        notices.done(enable ? "servers_server.enabled" : "servers_server.disabled");
        return again();
    }

    private void change(ServerWish wish) {
        edit.edit(current.get(), String.valueOf(key), new ServerEdit(wish, false, null));
    }

    public String delete() {
        edit.delete(current.get(), String.valueOf(key));
        notices.done("servers_server.deleted");
        return "/servers/list?faces-redirect=true";
    }

    private String again() {
        return "/servers/server?faces-redirect=true&key=" + key + "&tab=" + getTab();
    }

    public @Nullable String getKey() {
        return key;
    }

    public void setKey(@Nullable String key) {
        this.key = key;
    }

    public String getTab() {
        return TABS.contains(Objects.requireNonNullElse(tab, "")) ? String.valueOf(tab) : "tools";
    }

    public void setTab(@Nullable String tab) {
        this.tab = tab;
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

    /** Write-only. */
    public @Nullable String getToken() {
        return null;
    }

    public void setToken(@Nullable String token) {
        this.token = token;
    }
}
