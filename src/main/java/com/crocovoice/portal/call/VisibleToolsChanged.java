package com.crocovoice.portal.call;

/** Event: {@link VisibleTools} may say something else now, to somebody. Fired after what changed was committed. */
public record VisibleToolsChanged() {}
