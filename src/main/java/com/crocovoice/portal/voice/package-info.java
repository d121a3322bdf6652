/**
 * The endpoint that people and devices talk to: text or audio in, events and an answer out, and the console page.
 */
@NullMarked
package com.crocovoice.portal.voice;

import org.jspecify.annotations.NullMarked;
