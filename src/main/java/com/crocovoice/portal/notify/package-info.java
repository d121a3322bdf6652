/**
 * Tells people that something waits for them. Must not decide who may see what: it carries topics, not contents.
 */
@NullMarked
package com.crocovoice.portal.notify;

import org.jspecify.annotations.NullMarked;
