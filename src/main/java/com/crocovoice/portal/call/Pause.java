package com.crocovoice.portal.call;

/** How long a call has stood still because a person was asked; several questions at once count once. */
public final class Pause {

    private int asked;
    private long since;
    private long before;

    public synchronized void begin() {
        if (asked++ == 0) since = System.nanoTime();
    }

    public synchronized void end() {
        if (--asked == 0) before += System.nanoTime() - since;
    }

    public synchronized boolean isNow() {
        return asked > 0;
    }

    /** Up to now. */
    public synchronized long nanos() {
        return before + (asked > 0 ? System.nanoTime() - since : 0);
    }
}
