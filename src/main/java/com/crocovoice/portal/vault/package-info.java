/**
 * Secrets at rest, encrypted and bound to row, field, team and origin, so that one can't be moved to another place.
 * The only package that sees key material. Hands out clear text only to those who are about to use it.
 */
@NullMarked
package com.crocovoice.portal.vault;

import org.jspecify.annotations.NullMarked;
