package com.crocovoice.portal.mcp;

import java.time.Duration;

/** The moment at which a caller stops waiting, shared by all steps of what it asked for. */
record Deadline(long nanoTime) {

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** The earlier of this one and that in the given time. */
    Deadline atMost(Duration time) {
        Deadline other = in(time);
        return other.nanoTime - nanoTime < 0 ? other : this;
    }

    /** The moment after so much more, for which a person was waited for. */
    Deadline later(long nanos) {
        return new Deadline(nanoTime + nanos);
    }

    /**
     * Always more than nothing.
     *
     * @throws Failure {@code timed_out} when the moment has passed
     */
    Duration left() {
        long left = nanoTime - System.nanoTime();
        if (left <= 0) throw new Failure(Failure.Kind.CONNECT_LATE, null);
        return Duration.ofNanos(Math.max(left, 1_000_000));
    }
}
