/**
 * Servers and their tools: registration, discovery, pins and review, risk, health, the check of arguments.
 * Must not know how a server is talked to (port ToolSource) nor who may call what.
 * Events: takes ToolListChanged, gives CatalogChanged.
 */
@NullMarked
package com.crocovoice.portal.catalog;

import org.jspecify.annotations.NullMarked;
