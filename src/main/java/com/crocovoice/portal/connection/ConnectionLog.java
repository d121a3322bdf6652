package com.crocovoice.portal.connection;

import com.crocovoice.portal.audit.Action;
import com.crocovoice.portal.audit.ActionLog;
import com.crocovoice.portal.audit.Outcome;
import com.crocovoice.portal.audit.Phase;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.wire.Ids;
import com.crocovoice.portal.wire.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who connected and disconnected whom, in the action log, in the transaction that did it. Never a token. */
@ApplicationScoped
class ConnectionLog {

    private static final String WHOLE_SERVER = "*";

    @Inject
    ActionLog log;

    /** @param decision {@code give_client}, {@code remove_client} */
    public void client(Caller caller, String issuer, String clientId, String decision) {
        append(caller, WHOLE_SERVER, Map.of("issuer", issuer, "client_id", clientId), decision);
    }

    /** @param decision {@code connect}, {@code disconnect} */
    public void write(Caller caller, String serverKey, Connection connection, String decision) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("connection", connection.id());
        said.put("owner", connection.ownerKind().wireName());
        said.put("owner_name", connection.ownerName());
        said.put("issuer", connection.issuer());
        said.put("scopes", connection.granted());
        append(caller, serverKey, said, decision);
    }

    private void append(Caller caller, String serverKey, Map<String, Object> said, String decision) {
        log.append(new Action(
                Phase.DECISION,
                Outcome.COMPLETED,
                Ids.next("trc"),
                caller.userId(),
                caller.userName(),
                caller.team(),
                serverKey,
                WHOLE_SERVER,
                Json.write(said),
                null,
                null,
                null,
                decision,
                List.of(),
                null,
                null,
                List.of(caller.userName()),
                null));
    }
}
