/**
 * The GoHighLevel connector: contacts with their tags, notes and tasks, workflows, and appointments of one location
 * (API v2, {@code Version} 2021-07-28 and 2021-04-15).
 *
 * <p>The location comes from the consent and is never an argument. The vendor's search lags behind by seconds: what was made
 * is known by its id, and ids are handed from step to step. There is no bulk deletion: many contacts are deleted one by one,
 * within 100 requests in 10 seconds, and what could not be deleted is told by name. A create is never repeated: after an
 * unclear answer the contact is looked up by mail address or phone number.
 */
@NullMarked
package com.crocovoice.portal.connector.gohighlevel;

import org.jspecify.annotations.NullMarked;
