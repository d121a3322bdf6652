package com.crocovoice.portal.mcp;

import com.crocovoice.portal.catalog.ServerTarget;
import java.net.URI;
import java.util.Map;

/** What makes callers share a session: the same server at the same address with the same credentials. */
record SessionKey(String serverId, URI url, Map<String, String> headers) {

    static SessionKey of(ServerTarget target) {
        return new SessionKey(target.serverId(), target.url(), target.headers());
    }

    /** Without the header values. */
    @Override
    public String toString() {
        return "SessionKey[" + serverId + "]";
    }
}
