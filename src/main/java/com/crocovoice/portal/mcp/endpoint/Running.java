package com.crocovoice.portal.mcp.endpoint;

import org.jspecify.annotations.Nullable;

/** A request that is being answered and may be cancelled, before or after the one who answers can give it up. */
final class Running {

    private boolean cancelled;
    private @Nullable Runnable giveUp;

    void whenCancelled(Runnable action) {
        synchronized (this) {
            if (!cancelled) {
                giveUp = action;
                return;
            }
        }
        action.run();
    }

    void cancel() {
        Runnable action;
        synchronized (this) {
            if (cancelled) return;
            cancelled = true;
            action = giveUp;
        }
        if (action != null) action.run();
    }
}
