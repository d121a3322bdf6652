/**
 * What a managed connector is: an MCP server that the portal itself hosts, for a vendor that has none of this kind.
 *
 * <p>A {@link com.crocovoice.portal.connector.Connector} names its tools and what each does. What people and models read of
 * a tool (its definition, risk, sample sentences) stands in {@code connector/<key>.json} beside the code. A tool gets a
 * {@link com.crocovoice.portal.connector.ToolCall}: checked arguments, the one account it may use, the time that is left and
 * where to tell progress. It answers with a {@link com.crocovoice.portal.connector.ToolAnswer} or throws a
 * {@link com.crocovoice.portal.connector.ConnectorTrouble}; both can be said aloud in French and in English.
 *
 * <p>Vendors are spoken to through {@link com.crocovoice.portal.connector.VendorCalls}, which keeps to their limits, repeats
 * only what is safe to repeat and renews a refused token once. Nothing here knows policies, approvals or MCP sessions.
 */
@NullMarked
package com.crocovoice.portal.connector;

import org.jspecify.annotations.NullMarked;
