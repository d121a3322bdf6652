package com.crocovoice.portal.call;

import com.crocovoice.portal.call.CallRequest.Channel;
import com.crocovoice.portal.catalog.ServerTarget;
import com.crocovoice.portal.catalog.ServerTargets;
import com.crocovoice.portal.connection.Connected;
import com.crocovoice.portal.connection.ParkedCall;
import com.crocovoice.portal.connection.ParkedCalls;
import com.crocovoice.portal.connection.ServerAccess;
import com.crocovoice.portal.problem.Conflict;
import com.crocovoice.portal.problem.Unavailable;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Puts calls aside whose person can't be let into the server, and makes them when that changes: through the gateway, so that
 * every check is made again with what holds then. What became of them is in the action log under the same trace.
 */
@ApplicationScoped
public class Parking {

    private static final Logger LOG = Logger.getLogger(Parking.class.getName());

    @Inject
    ParkedCalls calls;

    @Inject
    ServerTargets targets;

    @Inject
    ServerAccess access;

    @Inject
    Provider<ToolGateway> gateway;

    @Resource
    ManagedExecutorService threads;

    void park(Call call) {
        CallRequest request = call.request();
        boolean waits = calls.park(
                call.caller(),
                new ParkedCall.Wish(
                        call.tool().serverId(),
                        call.tool().name(),
                        call.checked().canonical(),
                        request.channel().name().toLowerCase(Locale.ROOT),
                        request.traceId(),
                        request.spoken()));
        if (!waits) LOG.log(Level.FINE, "{0} is not kept: its person has too many waiting", request.traceId());
    }

    void connected(@Observes(during = TransactionPhase.AFTER_SUCCESS) Connected event) {
        try {
            threads.execute(() -> goOn(event.serverId()));
        } catch (RejectedExecutionException e) {
            LOG.log(Level.WARNING, "calls at {0} wait for the next connection: no free thread", event.serverId());
        }
    }

    /** Makes what waits at a server and can go on now. */
    void goOn(String serverId) {
        Optional<ServerTarget> target = targets.of(serverId);
        if (target.isEmpty()) return;
        for (ParkedCall parked : calls.listAt(serverId))
            if (isLetIn(target.get(), parked) && calls.take(parked.id()))
                make(target.get().key(), parked.wish(), parked);
    }

    private boolean isLetIn(ServerTarget target, ParkedCall parked) {
        try {
            return access.of(target, parked.caller()).isConnected();
        } catch (Conflict | Unavailable e) {
            return false;
        }
    }

    private void make(String serverKey, ParkedCall.Wish wish, ParkedCall parked) {
        Channel channel = Channel.valueOf(wish.channel().toUpperCase(Locale.ROOT));
        var request = new CallRequest(serverKey, wish.tool(), wish.arguments(), channel, wish.traceId(), wish.spoken());
        CallOutcome outcome = gateway.get().call(parked.caller(), request, ProgressListener.NONE);
        LOG.log(Level.FINE, "{0} went on: {1}", new Object[] {outcome.traceId(), outcome});
    }
}
