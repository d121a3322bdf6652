/**
 * The action log: what was asked, decided, sent and answered, in one chain of hashes that only grows.
 * Others append; nobody changes or deletes. Must not know how a decision came about.
 */
@NullMarked
package com.crocovoice.portal.audit;

import org.jspecify.annotations.NullMarked;
