package com.crocovoice.portal.catalog;

import org.jspecify.annotations.Nullable;

/**
 * Event, fired inside the transaction that changed something: observe it {@code AFTER_SUCCESS}.
 *
 * @param deletedServerId the server that ended with this change; null when none did
 */
public record CatalogChanged(@Nullable String deletedServerId) {}
