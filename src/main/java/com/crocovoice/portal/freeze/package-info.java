/**
 * The kill switch: a security admin freezes one server, one person or all calls at once, with a reason, and lifts it again.
 * While something is frozen nothing of it is sent: call asks Freezes before it decides and again before it sends, approval
 * before it takes a grant. What is held stays held; what runs is given up by call, which hears FreezeChanged.
 * Port: FreezableServers, by which catalog names its servers. Must not know what a call is.
 */
@NullMarked
package com.crocovoice.portal.freeze;

import org.jspecify.annotations.NullMarked;
