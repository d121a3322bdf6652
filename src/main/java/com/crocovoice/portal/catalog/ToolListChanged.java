package com.crocovoice.portal.catalog;

/** Event: a connected server said that its tools changed. Fired by the MCP client, outside any transaction. */
public record ToolListChanged(String serverId) {}
