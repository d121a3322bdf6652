package com.crocovoice.portal.connection;

/**
 * Event: somebody can now be let into a server who could not before. Fired in the transaction; observe it after its success.
 *
 * @param serverId {@code srv_…}
 */
public record Connected(String serverId) {}
