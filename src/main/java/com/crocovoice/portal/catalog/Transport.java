package com.crocovoice.portal.catalog;

import com.crocovoice.portal.egress.GuardedHttp;
import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.problem.Problem.Flaw;
import java.util.List;
import java.util.Locale;

/** How the portal talks to a server; {@code AUTO} is a wish and never what was found. */
public enum Transport {
    AUTO,
    STREAMABLE_HTTP,
    SSE,
    WEBSOCKET,
    /** Between the portal and a connector that it hosts; nobody can wish it. */
    IN_PROCESS;

    /**
     * @throws BadInput 422 {@code wrong_transport} when an address of this scheme is not spoken to this way
     */
    Transport checkedFor(String url) {
        boolean fits = this != IN_PROCESS && (this == AUTO || GuardedHttp.isSocket(url) == (this == WEBSOCKET));
        if (!fits) throw new BadInput(422, "wrong_transport", List.of(new Flaw("/transport", "auto")));
        return this;
    }

    /** As it stands in JSON and in the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
