package com.crocovoice.portal.connection;

import com.crocovoice.portal.catalog.ManagedConnector;
import com.crocovoice.portal.catalog.ServerRow;
import com.crocovoice.portal.connection.FinishConnection.Ending;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.CurrentCaller;
import com.crocovoice.portal.identity.Role;
import com.crocovoice.portal.problem.Problem;
import com.crocovoice.portal.ui.Notices;
import com.crocovoice.portal.ui.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The accounts that the person and the team connected, what can be connected, and for admins everybody's. */
@Named
@RequestScoped
public class ConnectionsView {

    private static final String SAME_PAGE = "/connections/list?faces-redirect=true";

    @Inject
    CurrentCaller current;

    @Inject
    ConnectionQueries queries;

    @Inject
    ConnectManaged managed;

    @Inject
    StartConnection start;

    @Inject
    EndConnection end;

    @Inject
    Notices notices;

    @Inject
    Texts texts;

    private @Nullable String ending;
    private @Nullable String server;
    private @Nullable String reason;
    private boolean all;

    private @Nullable List<ConnectionRow> rows;
    private @Nullable List<ServerRow> servers;

    /**
     * What the portal has a connector for.
     *
     * @param ready whether an admin set it up
     * @param mine whether the person is connected
     * @param team whether the person's team is
     */
    public record Offer(ManagedConnector connector, boolean ready, boolean mine, boolean team) {}

    public List<Offer> getOffers() {
        return ManagedConnector.all().stream()
                .map(c -> new Offer(
                        c, managed.isReady(c.key()), has(c.key(), OwnerKind.USER), has(c.key(), OwnerKind.TEAM)))
                .toList();
    }

    private boolean has(String serverKey, OwnerKind kind) {
        return queries.mine(current.get()).stream()
                .anyMatch(r ->
                        r.server().equals(serverKey) && r.scope() == kind && r.state() == ConnectionState.CONNECTED);
    }

    /** Other servers at which the person can connect an account. */
    public List<ServerRow> getServers() {
        List<ServerRow> known = servers;
        if (known == null) {
            known = queries.connectable(current.get()).stream()
                    .filter(s -> s.connector() == null)
                    .toList();
            servers = known;
        }
        return known;
    }

    public List<ConnectionRow> getRows() {
        List<ConnectionRow> known = rows;
        if (known == null) {
            Caller caller = current.get();
            known = all && caller.is(Role.SECURITY_ADMIN) ? queries.all(caller) : queries.mine(caller);
            rows = known;
        }
        return known;
    }

    /** @param serverKey what the person can mend at one server; empty for all servers */
    public List<ConnectionQueries.Need> needsAt(String serverKey) {
        return queries.needs(current.get()).stream()
                .filter(n -> serverKey.isEmpty() || n.server().equals(serverKey))
                .toList();
    }

    /** Whether the person may connect an account at this server, and is not asked to by {@link #needsAt} already. */
    public boolean isOffered(String serverKey) {
        return isConnecting()
                && getServers().stream().anyMatch(s -> s.key().equals(serverKey))
                && needsAt(serverKey).isEmpty();
    }

    public boolean isInTeam() {
        return current.get().team() != null;
    }

    public boolean isConnecting() {
        Caller caller = current.get();
        return caller.is(Role.TEAM_MEMBER) || caller.is(Role.SECURITY_ADMIN);
    }

    /** @param scope {@code user} or {@code team} */
    public @Nullable String connect(String connector, String scope) {
        return goTo(() -> managed.connect(current.get(), connector, kind(scope), null));
    }

    /** @param scope {@code user} or {@code team} */
    public @Nullable String connectServer(String key, String scope) {
        return goTo(() -> new ConnectManaged.Begun(key, start.start(current.get(), key, kind(scope))));
    }

    private static OwnerKind kind(String scope) {
        return OwnerKind.valueOf(scope.toUpperCase(Locale.ROOT));
    }

    /** The beginning of a way to a vendor. */
    private interface Beginning {
        ConnectManaged.Begun begin();
    }

    private @Nullable String goTo(Beginning beginning) {
        try {
            ConnectManaged.Begun begun = beginning.begin();
            URI address = begun.authorizationUrl();
            if (address != null) {
                FacesContext.getCurrentInstance().getExternalContext().redirect(address.toString());
                return null;
            }
            notices.done("connections_list.connected", begun.server());
        } catch (Problem e) {
            notices.failed(e);
        } catch (IOException e) {
            // The person has gone.
            return null;
        }
        return SAME_PAGE;
    }

    public String disconnect(String id) {
        end.end(current.get(), id);
        notices.done("connections_list.disconnected");
        return SAME_PAGE;
    }

    /** How the way to a vendor ended, for the banner; empty when the person comes from somewhere else. */
    public String getEnded() {
        return known().map(e -> switch (e) {
                    case CONNECTED -> texts.of("connections_list.ended_connected", name());
                    case PARTIAL -> texts.of("connections_list.ended_partial", name());
                    case REFUSED -> texts.of("connections_list.ended_refused", name());
                    case FOREIGN -> texts.of("connections_list.ended_foreign");
                    case FAILED -> texts.of("problem.oauth_" + known(reason), name());
                })
                .orElse("");
    }

    public String getEndedLook() {
        return known().map(e -> switch (e) {
                    case CONNECTED -> "ok";
                    case PARTIAL, REFUSED -> "warn";
                    case FOREIGN, FAILED -> "danger";
                })
                .orElse("");
    }

    private Optional<Ending> known() {
        for (Ending one : Ending.values())
            if (one.name().toLowerCase(Locale.ROOT).equals(ending)) return Optional.of(one);
        return Optional.empty();
    }

    /** The address may say anything. */
    private static String known(@Nullable String reason) {
        for (OAuthTrouble.Kind kind : OAuthTrouble.Kind.values()) if (kind.reason.equals(reason)) return kind.reason;
        return OAuthTrouble.Kind.UNUSABLE_ANSWER.reason;
    }

    private String name() {
        return queries.nameOf(current.get(), String.valueOf(server)).orElse("–");
    }

    public @Nullable String getEnding() {
        return ending;
    }

    public void setEnding(@Nullable String ending) {
        this.ending = ending;
    }

    public @Nullable String getServer() {
        return server;
    }

    public void setServer(@Nullable String server) {
        this.server = server;
    }

    public @Nullable String getReason() {
        return reason;
    }

    public void setReason(@Nullable String reason) {
        this.reason = reason;
    }

    public boolean isAll() {
        return all;
    }

    public void setAll(boolean all) {
        this.all = all;
    }
}
