/**
 * What all pages share: frame, navigation, preferences of a person, lazy tables, errors in pages. Ports: Badge.
 * Must not know any feature's data.
 */
@NullMarked
package com.crocovoice.portal.ui;

import org.jspecify.annotations.NullMarked;
