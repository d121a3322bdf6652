-- Whether a server may ask the portal's language model something in the middle of a call (MCP "Sampling"); a security admin says so.
alter table mcp_server add column lends_model boolean default false not null;
