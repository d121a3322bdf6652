package com.crocovoice.portal.mcp;

import com.crocovoice.portal.call.ProgressListener;
import com.crocovoice.portal.catalog.Transport;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A way to one server that works, whichever era of the protocol it speaks: shared by all callers, with a hard deadline around
 * every request. One that is no more usable is never used again.
 */
interface Link {

    /**
     * Calls a tool once.
     *
     * @param arguments a JSON object
     * @return the result as the server sent it
     */
    RawJson call(String tool, String arguments, Deadline deadline, ProgressListener listener);

    /** @return the result, an object, as the server sent it */
    RawJson request(String method, RawJson params, Deadline deadline);

    /** Everything the server offers, in its order. Has no effect there. */
    default ToolPages tools(Deadline deadline) {
        return ToolPages.all(this, deadline);
    }

    boolean isUsable();

    boolean isIdleFor(Duration time);

    Transport kind();

    /** Of the protocol, as agreed on. */
    String revision();

    /** What the server says about itself to models. */
    @Nullable
    String instructions();

    /** Ends it; done when the server was told, at the latest after a few seconds. */
    CompletableFuture<Void> close();

    /** The text of a member of an object. */
    static Optional<String> text(Map<String, RawJson> object, String name) {
        return Optional.ofNullable(object.get(name)).flatMap(RawJson::string);
    }
}
