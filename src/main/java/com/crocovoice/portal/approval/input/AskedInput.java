package com.crocovoice.portal.approval.input;

import com.crocovoice.portal.catalog.CatalogTool;
import com.crocovoice.portal.identity.Caller;
import org.jspecify.annotations.Nullable;

/**
 * A question of a server about one call.
 *
 * @param requester who asked for the call, and alone may answer
 * @param arguments of the call, JSON text
 * @param approvalId of the held call it belongs to; null when nobody had to decide it
 * @param message what the server says
 * @param schema what the answer must look like, JSON text; null when the person is to open the address instead
 * @param url to be opened by the person; null for a form
 */
public record AskedInput(
        Caller requester,
        CatalogTool tool,
        String traceId,
        String arguments,
        @Nullable String approvalId,
        String message,
        @Nullable String schema,
        @Nullable String url) {}
