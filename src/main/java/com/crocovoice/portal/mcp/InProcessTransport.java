package com.crocovoice.portal.mcp;

import com.crocovoice.portal.catalog.ServerTarget;
import com.crocovoice.portal.catalog.Transport;
import com.crocovoice.portal.egress.GuardedHttp;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** MCP with a managed connector, without a socket: the same messages as with any other server. */
final class InProcessTransport extends HttpTransport {

    private final ConnectorChannel.Session session;

    InProcessTransport(GuardedHttp http, ServerTarget target, ConnectorChannel channel) {
        super(http, target);
        this.session = channel.open(target.connector(), target.connectionId(), this::take);
    }

    private void take(String text) {
        deliver(Wire.read(text));
    }

    @Override
    Transport kind() {
        return Transport.IN_PROCESS;
    }

    @Override
    void post(JSONRPCMessage message, PendingAnswer pending) {
        session.send(Wire.write(message));
        if (pending.id() == null) pending.answered();
    }

    @Override
    void shut(Failure reason) {
        super.shut(reason);
        session.close();
    }

    @Override
    public Mono<@Nullable Void> closeGracefully() {
        return Mono.fromRunnable(() -> shut(new Failure(Failure.Kind.LOST, null)));
    }
}
