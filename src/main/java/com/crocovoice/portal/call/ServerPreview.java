package com.crocovoice.portal.call;

import com.crocovoice.portal.approval.CallArguments;
import com.crocovoice.portal.approval.Preview;
import com.crocovoice.portal.approval.Preview.Note;
import com.crocovoice.portal.approval.PreviewCard;
import com.crocovoice.portal.audit.Outcome;
import com.crocovoice.portal.catalog.ArgumentCheck;
import com.crocovoice.portal.catalog.CatalogTool;
import com.crocovoice.portal.catalog.PreviewSetting;
import com.crocovoice.portal.catalog.Risk;
import com.crocovoice.portal.catalog.ServerKind;
import com.crocovoice.portal.catalog.ServerTarget;
import com.crocovoice.portal.catalog.ToolDirectory;
import com.crocovoice.portal.connection.Passage;
import com.crocovoice.portal.problem.Conflict;
import com.crocovoice.portal.problem.Unavailable;
import com.crocovoice.portal.wire.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks a server what a call would do, where an admin turned that on: by the dry-run argument that the tool's own schema
 * declares as a boolean, or by an accepted read-only tool of the same server. What the schema does not declare is never
 * sent: a server that does not know the argument would simply do it. Without an answer in five seconds the card stays the
 * one made from the arguments, and says so.
 */
@ApplicationScoped
class ServerPreview {

    private static final Duration DEADLINE = Duration.ofSeconds(5);

    @Inject
    ToolExecutor executor;

    @Inject
    Sending sending;

    @Inject
    ToolDirectory directory;

    @Inject
    ArgumentCheck check;

    @Inject
    CallLog log;

    /** What to ask the server instead of the call itself. */
    private record Asking(String tool, JsonNode arguments) {}

    /**
     * What is known of a call before it is held.
     *
     * @param narrowed the arguments to hold instead, as a connector of the portal's own told: with the records that it showed,
     *     and no others; null for those of the call
     * @param refusal what such a connector answered when it can't be done as asked; null when it can
     */
    record Told(Preview preview, @Nullable CallArguments narrowed, Execution.@Nullable Answered refusal) {

        private static Told of(Preview preview) {
            return new Told(preview, null, null);
        }
    }

    Told of(Call call) {
        JsonNode arguments = call.checked().tree();
        Preview card = PreviewCard.of(call.tool(), arguments);
        PreviewSetting setting = call.tool().preview();
        if (setting == null) return Told.of(card);
        Asking asking = setting.previewTool() == null
                ? byArgument(call.tool(), setting.dryRunArgument(), arguments)
                : byTool(call.tool(), setting.previewTool(), arguments);
        Optional<ServerTarget> target = target(call);
        if (asking == null || target.isEmpty()) return Told.of(card.without(Note.NOT_AVAILABLE));
        return ask(call, target.get(), asking, card);
    }

    /** Empty also while the caller can't be let in. */
    private Optional<ServerTarget> target(Call call) {
        try {
            return sending.passage(call.tool(), call.caller()).map(Passage::target);
        } catch (Conflict | Unavailable e) {
            return Optional.empty();
        }
    }

    private @Nullable Asking byArgument(CatalogTool tool, @Nullable String argument, JsonNode arguments) {
        if (argument == null || !declares(tool, argument)) return null;
        ObjectNode dry = ((ObjectNode) arguments).deepCopy();
        dry.put(argument, true);
        return check.check(tool, dry).isEmpty() ? new Asking(tool.name(), dry) : null;
    }

    private static boolean declares(CatalogTool tool, String argument) {
        JsonNode declared = tool.inputSchema().path("properties").path(argument);
        return declared.path("type").asString("").equals("boolean");
    }

    private @Nullable Asking byTool(CatalogTool tool, String name, JsonNode arguments) {
        return directory
                .find(tool.serverKey(), name)
                .filter(t -> t.serverId().equals(tool.serverId()) && t.isAccepted() && t.risk() == Risk.READ)
                .filter(t -> check.check(t, arguments).isEmpty())
                .map(t -> new Asking(t.name(), arguments))
                .orElse(null);
    }

    private Told ask(Call call, ServerTarget target, Asking asking, Preview card) {
        String arguments = asking.arguments().toString();
        log.preview(call, asking.tool(), arguments, Outcome.SENT, null);
        long started = System.nanoTime();
        Execution said = executor.execute(target, asking.tool(), arguments, DEADLINE, ProgressListener.NONE);
        long latency = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
        log.preview(call, asking.tool(), arguments, outcome(said), latency);
        if (!(said instanceof Execution.Answered answered)) return Told.of(card.without(Note.NO_ANSWER));
        boolean managed = call.tool().serverKind() == ServerKind.MANAGED;
        if (answered.toolError()) return new Told(card.without(Note.NO_PREVIEW), null, managed ? answered : null);
        JsonNode response = Json.parse(answered.response());
        if (!managed) return Told.of(ToldPreview.on(card, response));
        JsonNode preview = response.path("structuredContent").path("preview");
        return new Told(ToldPreview.shipped(card, preview), narrowed(call, preview.path("arguments")), null);
    }

    private @Nullable CallArguments narrowed(Call call, JsonNode arguments) {
        if (!(arguments instanceof ObjectNode given)) return null;
        ObjectNode kept = given.deepCopy();
        PreviewSetting setting = call.tool().preview();
        if (setting != null && setting.dryRunArgument() != null) kept.remove(setting.dryRunArgument());
        CallArguments narrowed = CallArguments.read(call.tool(), kept.toString());
        return check.check(call.tool(), narrowed.tree()).isEmpty() ? narrowed : null;
    }

    private static Outcome outcome(Execution said) {
        if (said instanceof Execution.Answered answered)
            return answered.toolError() ? Outcome.TOOL_ERROR : Outcome.COMPLETED;
        return said instanceof Execution.NotSent ? Outcome.OFFLINE : Outcome.TIMED_OUT;
    }
}
