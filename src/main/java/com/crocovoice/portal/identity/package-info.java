/**
 * Who acts: callers, roles, teams, the login of pages and the bearer tokens of machines, and the directory of people.
 * Must not know what anybody may do with which tool: that is policy's word.
 */
@NullMarked
package com.crocovoice.portal.identity;

import org.jspecify.annotations.NullMarked;
