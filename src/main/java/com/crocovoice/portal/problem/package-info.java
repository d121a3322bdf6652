/**
 * Why a request could not be done, in six kinds with a stable code. Owns the mapping to problem+json and to sentences.
 * Knows nothing of the features: a code and arguments are all it carries. Imports nothing of the portal.
 */
@NullMarked
package com.crocovoice.portal.problem;

import org.jspecify.annotations.NullMarked;
