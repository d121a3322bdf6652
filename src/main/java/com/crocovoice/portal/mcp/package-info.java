/**
 * The MCP client side: transports, sessions, both ports ToolSource and ToolExecutor. The only importer of the MCP SDK.
 * Must not decide anything about a call: by the time it is here, it is allowed.
 */
@NullMarked
package com.crocovoice.portal.mcp;

import org.jspecify.annotations.NullMarked;
