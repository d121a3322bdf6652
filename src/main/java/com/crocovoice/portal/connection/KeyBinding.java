package com.crocovoice.portal.connection;

/** What a server thinks of tokens that are bound to a key (DPoP, RFC 9449). */
enum KeyBinding {
    /** It does not say, and may not know of them. */
    UNKNOWN,
    /** It takes them, and others. */
    POSSIBLE,
    /** It takes no others. */
    REQUIRED
}
