package com.crocovoice.portal.call;

import org.jspecify.annotations.Nullable;

/** Hears how far a call has come, and gets what gives it up. Called on the transport's thread: be quick. */
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
}
