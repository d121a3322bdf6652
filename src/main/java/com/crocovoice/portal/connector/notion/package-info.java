/**
 * The managed connector for Notion: pages and databases of the workspace that a connection was granted.
 *
 * <p>Databases and pages are named by title, link or id; a name that fits several is asked about, one that fits none may be a
 * page that was not shared with the portal, because Notion tells the two apart for nobody. Values of properties are given
 * plainly and written by the database's own schema ({@link com.crocovoice.portal.connector.notion.PropertyValues}): what the
 * schema does not know is refused before anything is sent. Creates and appends are sent once; after an unclear answer the page
 * is looked up. Content is Markdown, sent as blocks within Notion's limits, in several requests where one can't hold it; when
 * only some of it arrived, the answer says how much.
 */
@NullMarked
package com.crocovoice.portal.connector.notion;

import org.jspecify.annotations.NullMarked;
