package com.crocovoice.portal.catalog;

import com.crocovoice.portal.identity.CurrentCaller;
import com.crocovoice.portal.identity.Role;
import com.crocovoice.portal.ui.LazyPage;
import com.crocovoice.portal.ui.Notices;
import com.crocovoice.portal.ui.Texts;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One server: its tools, how it is reached, and what its owner may change. */
@Named
@ViewScoped
public class ServerView implements Serializable {

    private static final long serialVersionUID = 1;
    private static final List<String> TABS = List.of("tools", "connection", "settings");

    @Inject
    CurrentCaller current;

    @Inject
    CatalogQueries queries;

    @Inject
    EditServer edit;

    @Inject
    Notices notices;

    @Inject
    Texts texts;

    private String key = "";
    private String tab = "tools";
    private String q = "";
    private final ServerForm form = new ServerForm();
    private transient @Nullable ServerRow server;
    private final LazyPage<ToolRow> tools = new LazyPage<>(new Source(this), ToolRow::name);
    private String seenRevision = "";

    /** The table's way back to this view; the view lives as long as the table. */
    private record Source(ServerView view) implements LazyPage.Source<ToolRow> {
        @Override
        public int count() {
            return view.shown().size();
        }

        @Override
        public List<ToolRow> rows(int first, int size, @Nullable String sort, boolean ascending) {
            return view.shown().stream().skip(first).limit(size).toList();
        }
    }

    /** Before the page is shown. */
    public void load() {
        server = null;
        form.show(getServer(), queries.wishedTransport(current.get(), key));
        seenRevision = getServer().revision();
    }

    /** Asked anew in each request: what is shown moves by itself. */
    public ServerRow getServer() {
        ServerRow known = server;
        if (known == null) server = known = queries.server(current.get(), key);
        return known;
    }

    /** After something changed elsewhere. */
    public void again() {
        server = null;
    }

    private List<ToolRow> shown() {
        String wanted = q.strip().toLowerCase(Locale.ROOT);
        return queries.tools(current.get(), key).stream()
                .filter(t -> (t.name() + " " + t.title() + " " + t.description())
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted))
                .toList();
    }

    /** Tools that nobody can use since their definition moved. */
    public List<ToolRow> getChanged() {
        return queries.tools(current.get(), key).stream()
                .filter(t -> t.review() == Review.CHANGED)
                .toList();
    }

    public String getWhy() {
        return ServerWords.why(texts, getServer());
    }

    public String refresh() {
        edit.refresh(current.get(), key);
        again();
        if (getServer().state() == ServerState.ONLINE)
            notices.done(
                    "servers_server.refreshed", getServer().name(), getServer().toolCount());
        else notices.warn("servers_add.away", getServer().name(), getWhy());
        return same();
    }

    public String save() {
        edit.edit(current.get(), key, new ServerEdit(form.wish(isAdmin()), isAdmin(), seenRevision));
        notices.done("servers_server.saved", form.getName());
        return same();
    }

    public String enable() {
        return switchTo(true);
    }

    public String disable() {
        return switchTo(false);
    }

    public String allowSampling() {
        return lend(true);
    }

    public String refuseSampling() {
        return lend(false);
    }

    private String lend(boolean allowed) {
        edit.lendModel(current.get(), key, allowed);
        notices.done(
                allowed ? "servers_sampling.allowed" : "servers_sampling.refused",
                getServer().name());
        return same();
    }

    private String switchTo(boolean enabled) {
        var wish = new ServerWish(null, null, null, null, null, enabled);
        edit.edit(current.get(), key, new ServerEdit(wish, false, null));
        notices.done(
                enabled ? "servers_server.enabled" : "servers_server.disabled",
                getServer().name());
        return same();
    }

    public String delete() {
        String name = getServer().name();
        edit.delete(current.get(), key);
        notices.done("servers_server.deleted", name);
        return "/servers/list?faces-redirect=true";
    }

    private String same() {
        return "/servers/server?faces-redirect=true&key=" + key + "&tab=" + tab;
    }

    public boolean isAdmin() {
        return current.get().is(Role.SECURITY_ADMIN);
    }

    public LazyPage<ToolRow> getTools() {
        return tools;
    }

    public ServerForm getForm() {
        return form;
    }

    public String getKey() {
        return key;
    }

    public void setKey(@Nullable String text) {
        this.key = Objects.requireNonNullElse(text, "");
    }

    public String getTab() {
        return tab;
    }

    public void setTab(@Nullable String text) {
        this.tab = text != null && TABS.contains(text) ? text : TABS.get(0);
    }

    public String getQ() {
        return q;
    }

    public void setQ(@Nullable String text) {
        this.q = Objects.requireNonNullElse(text, "");
    }
}
