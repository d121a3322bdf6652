/**
 * Which tools fit a sentence, ranked, out of those that this caller may use and no others.
 */
@NullMarked
package com.crocovoice.portal.retrieval;

import org.jspecify.annotations.NullMarked;
