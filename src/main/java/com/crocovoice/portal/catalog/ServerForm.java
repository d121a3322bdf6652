package com.crocovoice.portal.catalog;

import java.io.Serializable;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a person types about a server, on the page that adds one and on the page that changes one. */
public class ServerForm implements Serializable {

    private static final long serialVersionUID = 1;

    private String name = "";
    private String url = "";
    private String transport = Transport.AUTO.wireName();
    private String auth = AuthType.NONE.wireName();
    private String header = "";
    /** Never filled in from what is stored. */
    private transient @Nullable String token;

    private String team = "";

    /** Fills it in with what is known; the secret stays where it is. */
    void show(ServerRow server, Transport wished) {
        this.name = server.name();
        this.url = server.url();
        this.transport = wished.wireName();
        this.auth = server.auth().type().wireName();
        this.header = text(server.auth().header());
        this.team = text(server.team());
        this.token = null;
    }

    /** Fills it in with what a server's publisher says of it. */
    void show(ServerJson server) {
        this.name = server.name();
        this.url = server.url();
        this.transport = server.transport().wireName();
        ServerJson.Credential credential = server.credential();
        AuthType type = credential == null ? AuthType.NONE : credential.isBearer() ? AuthType.BEARER : AuthType.HEADER;
        this.auth = type.wireName();
        this.header = credential == null ? "" : credential.header();
        this.token = null;
    }

    /** @param choosesTeam whether the team is the person's to choose */
    ServerWish wish(boolean choosesTeam) {
        AuthType type = AuthType.valueOf(auth.toUpperCase(Locale.ROOT));
        String secret = token == null || token.isEmpty() ? null : token;
        ServerWish.Auth credentials = !type.hasSecret()
                ? new ServerWish.Auth(type, null, null)
                : new ServerWish.Auth(type, secret, type == AuthType.HEADER ? header.strip() : null);
        return new ServerWish(
                name.strip(),
                url.strip(),
                Transport.valueOf(transport.toUpperCase(Locale.ROOT)),
                credentials,
                choosesTeam && !team.isBlank() ? team.strip() : null,
                null);
    }

    /** Whether credentials are asked for. */
    public boolean isSecret() {
        return AuthType.valueOf(auth.toUpperCase(Locale.ROOT)).hasSecret();
    }

    /** Whether the credentials go into a header of their own. */
    public boolean isOwnHeader() {
        return auth.equals(AuthType.HEADER.wireName());
    }

    public String getName() {
        return name;
    }

    public void setName(@Nullable String text) {
        this.name = text(text);
    }

    public String getUrl() {
        return url;
    }

    public void setUrl(@Nullable String text) {
        this.url = text(text);
    }

    public String getTransport() {
        return transport;
    }

    public void setTransport(String wireName) {
        this.transport = wireName;
    }

    public String getAuth() {
        return auth;
    }

    public void setAuth(String wireName) {
        this.auth = wireName;
    }

    public String getHeader() {
        return header;
    }

    public void setHeader(@Nullable String text) {
        this.header = text(text);
    }

    /** A secret is not sent back to the browser. */
    public String getToken() {
        return "";
    }

    public void setToken(@Nullable String text) {
        this.token = text;
    }

    public String getTeam() {
        return team;
    }

    public void setTeam(@Nullable String text) {
        this.team = text(text);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
