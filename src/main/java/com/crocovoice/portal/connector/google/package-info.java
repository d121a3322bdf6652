/**
 * Google Workspace: mail, calendar and the files that the portal itself made in Drive.
 *
 * <p>Mail goes out as an RFC 5322 message that a library writes, under a Message-ID of our own: after an unclear answer the
 * mailbox is searched for it before anything is sent again. Events are made under an id of our own, which Google refuses the
 * second time. Free time is worked out from the events themselves, so that no further scope has to be asked for.
 *
 * <p>People may untick scopes when they consent: {@link com.crocovoice.portal.connector.google.Scope} says which one a tool
 * lacks. Times are told as the calendar's own zone has them. {@link com.crocovoice.portal.connector.google.DriveFiles} is
 * for the filesystem connector.
 */
@NullMarked
package com.crocovoice.portal.connector.google;

import org.jspecify.annotations.NullMarked;
