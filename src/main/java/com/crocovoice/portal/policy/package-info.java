/**
 * Rules per role, server and tool, and the pure function that decides. Default is deny, an error is a deny.
 * Must not send, hold or store a call.
 */
@NullMarked
package com.crocovoice.portal.policy;

import org.jspecify.annotations.NullMarked;
