package com.crocovoice.portal.call;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Hears how far a call has come, gets what gives it up, and answers what the server asks meanwhile. Called on the transport's
 * thread: be quick.
 */
@FunctionalInterface
public interface ProgressListener {

    ProgressListener NONE = (done, total, message) -> {};

    void progressed(double done, @Nullable Double total, @Nullable String message);

    /**
     * The call is on its way.
     *
     * @param giveUp ends it early from any thread, as a passed deadline does: the server is told, and nobody waits any more;
     *     nothing happens when it has ended
     */
    default void sent(Runnable giveUp) {}

    /**
     * The server asks for more before it goes on; the call's clock is to stand still until the answer is there.
     *
     * @return never fails, and is done in some minutes at the latest
     */
    default CompletableFuture<InputAnswer> asked(InputQuestion question) {
        return CompletableFuture.completedFuture(InputAnswer.CANCEL);
    }

    /**
     * The server asks the portal's language model something before it goes on; the clock stands still as for a person.
     *
     * @param params of {@code sampling/createMessage}, a JSON object
     * @return its result, a JSON object; empty when no model answers. Never fails
     */
    default CompletableFuture<Optional<String>> sampled(String params) {
        return CompletableFuture.completedFuture(Optional.empty());
    }

    /** The question is in the requester's inbox; the call waits. */
    default void waitsForInput(String inputId, String message) {}
}
