/**
 * What servers ask people for in the middle of a call (MCP "Elicitation" and "Multi Round-Trip Requests"): the question in
 * the inbox of who asked for the call, a form made from the requested schema, the checked answer, expiry. Only that one
 * person sees and answers it. Never sends anything: it fires InputAnswered, and the call package goes on with the call.
 */
@NullMarked
package com.crocovoice.portal.approval.input;

import org.jspecify.annotations.NullMarked;
