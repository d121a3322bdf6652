/**
 * The conventions of the REST interface that every feature shares: JSON and its canonical form, ids, lists, trace ids,
 * idempotency keys. Knows no feature; imports only problem.
 */
@NullMarked
package com.crocovoice.portal.wire;

import org.jspecify.annotations.NullMarked;
