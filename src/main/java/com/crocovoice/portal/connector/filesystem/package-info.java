/**
 * The Filesystem connector: a directory of the portal's own for each person or team, below
 * {@code crocovoice.connector.filesystem.root}.
 *
 * <p>Every path is relative to that directory. Nothing outside of it can be named, not by {@code ..}, an absolute path or a
 * symbolic link. What is overwritten or deleted is kept in {@code .trash}. Texts are UTF-8; a name that ends in
 * {@code .pdf} is written as a PDF made from Markdown.
 */
@NullMarked
package com.crocovoice.portal.connector.filesystem;

import org.jspecify.annotations.NullMarked;
