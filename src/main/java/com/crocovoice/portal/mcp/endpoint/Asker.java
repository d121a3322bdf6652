package com.crocovoice.portal.mcp.endpoint;

import com.crocovoice.portal.identity.Caller;
import java.util.Locale;

/**
 * For whom a request is made.
 *
 * @param traceId of the HTTP request
 * @param language that texts for people come in
 */
record Asker(Caller caller, String traceId, Locale language) {}
