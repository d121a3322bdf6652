package com.crocovoice.portal.call;

import com.crocovoice.portal.catalog.CatalogTool;
import com.crocovoice.portal.connection.Passage;
import com.crocovoice.portal.identity.Caller;
import org.jspecify.annotations.Nullable;

/**
 * One call that everybody has agreed to, ready to be sent.
 *
 * @param arguments JSON object, exactly as it is sent
 * @param approvalId the row that tells that it is on its way; null for a read
 */
record Errand(
        Passage passage,
        CatalogTool tool,
        Caller caller,
        String arguments,
        String traceId,
        @Nullable String approvalId) {}
