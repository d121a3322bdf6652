/**
 * The credentials of people and teams at servers: finding out who authorises, OAuth clients, consents, tokens and their
 * refresh, and the pages on which people connect. Tokens stand in the vault only and leave this package only as a header for
 * the one server they were issued for. Implements {@code catalog.ListingAccess}; vendors that are no plain OAuth 2.1 come in
 * through the port {@link com.crocovoice.portal.connection.ConnectorProfile}. Fires
 * {@link com.crocovoice.portal.connection.Connected}, upon which calls that waited go on. Must not know what is called.
 */
@NullMarked
package com.crocovoice.portal.connection;

import org.jspecify.annotations.NullMarked;
