/**
 * The first page: what waits, what is broken, what happened, and the first steps on a new installation. Only reads, and
 * shows to each person what the features' own pages would show them.
 */
@NullMarked
package com.crocovoice.portal.home;

import org.jspecify.annotations.NullMarked;
