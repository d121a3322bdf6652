package com.crocovoice.portal.connector.notion;

/** How a request to the simulator goes wrong. */
enum NotionFault {
    /** No fault, to let a request pass before the next. */
    NONE,
    RATE_LIMITED,
    OVERLOADED,
    /** Nothing was done. */
    SERVER_ERROR,
    /** It was done, and nobody hears of it. */
    LOST,
    /** It was not done, and nobody hears of it. */
    DROPPED,
    CONFLICT,
    RESTRICTED
}
