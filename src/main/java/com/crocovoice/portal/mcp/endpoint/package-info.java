/**
 * The MCP server side: the endpoint {@code /mcp}, over which other programs use the portal's tools for their person.
 * Streamable HTTP (MCP 2025-03-26 to 2025-11-25) in the classes Endpoint, EndpointSessions and EventStream, which know
 * nothing of tools; what is served is the port ServedMethods, here by PortalMethods and GovernedTools. A session is its
 * opener's alone, everything a client can fill up is bounded, and no answer shows the inside.
 * Must not decide anything about a call: call.ToolGateway does.
 */
@NullMarked
package com.crocovoice.portal.mcp.endpoint;

import org.jspecify.annotations.NullMarked;
