/**
 * The one HTTP client for everything that leaves the portal, and the guard that decides which addresses may be reached.
 * Nothing else may build an HttpClient. Knows no feature.
 */
@NullMarked
package com.crocovoice.portal.egress;

import org.jspecify.annotations.NullMarked;
