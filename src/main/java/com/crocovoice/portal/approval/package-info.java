/**
 * Held calls: from the request over preview, decisions and expiry to the outcome. Also what a person allowed the agent to use.
 * Never sends anything: it fires ApprovalGranted, and the call package executes.
 */
@NullMarked
package com.crocovoice.portal.approval;

import org.jspecify.annotations.NullMarked;
