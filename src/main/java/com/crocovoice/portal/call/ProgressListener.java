package com.crocovoice.portal.call;

import org.jspecify.annotations.Nullable;

/** Hears how far a call has come. Called on the transport's thread: be quick. */
@FunctionalInterface
public interface ProgressListener {

    ProgressListener NONE = (done, total, message) -> {};

    void progressed(double done, @Nullable Double total, @Nullable String message);
}
