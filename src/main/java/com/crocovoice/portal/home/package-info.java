/**
 * The first page: what waits, what is broken, what happened.
 */
@NullMarked
package com.crocovoice.portal.home;

import org.jspecify.annotations.NullMarked;
