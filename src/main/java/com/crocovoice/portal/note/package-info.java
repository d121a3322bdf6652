/**
 * Text notes kept when something could not be done. Port: NoteReplay, which runs the saved wish again through every check.
 */
@NullMarked
package com.crocovoice.portal.note;

import org.jspecify.annotations.NullMarked;
