package com.crocovoice.portal.catalog;

import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * One definition that was seen of a tool.
 *
 * @param accepted whether it is the one that may be called
 * @param diff what it changed against the one before it
 */
public record HistoryRow(
        String pin, boolean accepted, Instant seenAt, JsonNode definition, List<DefinitionDiff.Change> diff) {}
