package com.crocovoice.portal.mcp;

import com.crocovoice.portal.call.InputAnswer;
import com.crocovoice.portal.call.InputQuestion;
import com.crocovoice.portal.call.ProgressListener;
import com.crocovoice.portal.catalog.ServerTarget;
import com.crocovoice.portal.wire.Json;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Lets the person who asked for a call answer what its server asks (MCP "Elicitation"); and the portal's language model where a
 * security admin lends it to the server (MCP "Sampling"). Offers nothing else.
 */
final class AskedPeople implements Inputs {

    private static final String METHOD = "elicitation/create";
    private static final String SAMPLING = "sampling/createMessage";

    private final boolean lendsModel;

    AskedPeople() {
        this(false);
    }

    private AskedPeople(boolean lendsModel) {
        this.lendsModel = lendsModel;
    }

    @Override
    public Inputs of(ServerTarget target) {
        return target.lendsModel() ? new AskedPeople(true) : this;
    }

    @Override
    public RawJson capabilities() {
        String elicitation = "\"elicitation\":{\"form\":{},\"url\":{}}";
        return new RawJson(lendsModel ? "{" + elicitation + ",\"sampling\":{}}" : "{" + elicitation + "}");
    }

    @Override
    public boolean areOffered() {
        return true;
    }

    @Override
    public CompletableFuture<Optional<RawJson>> answer(String method, RawJson params, ProgressListener call) {
        if (lendsModel && method.equals(SAMPLING) && params.isObject())
            return call.sampled(params.text()).thenApply(given -> given.map(RawJson::new));
        if (!method.equals(METHOD) || !params.isObject()) return CompletableFuture.completedFuture(Optional.empty());
        return question(params.members())
                .map(call::asked)
                .orElseGet(() -> CompletableFuture.completedFuture(InputAnswer.CANCEL))
                .thenApply(given -> Optional.of(written(given)));
    }

    /** Empty when nobody could make sense of it. */
    private static Optional<InputQuestion> question(Map<String, RawJson> params) {
        String message = Link.text(params, "message").orElse("");
        if (Link.text(params, "mode").orElse("form").equals("url"))
            return Link.text(params, "url").map(url -> new InputQuestion(message, null, url));
        RawJson schema = params.get("requestedSchema");
        if (schema != null && !schema.isObject()) return Optional.empty();
        String form = schema == null ? "{\"type\":\"object\",\"properties\":{}}" : schema.text();
        return Optional.of(new InputQuestion(message, form, null));
    }

    private static RawJson written(InputAnswer answer) {
        @Nullable String content = answer.content();
        return new RawJson("{\"action\":" + Json.write(answer.action())
                + (content == null ? "" : ",\"content\":" + content) + "}");
    }
}
