/**
 * What makes one application of the packages: the REST root, the login, the data source and its migrations, the clock.
 * May import every package; no package imports it.
 */
@NullMarked
package com.crocovoice.portal;

import org.jspecify.annotations.NullMarked;
