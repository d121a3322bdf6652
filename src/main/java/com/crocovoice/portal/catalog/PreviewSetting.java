package com.crocovoice.portal.catalog;

import org.jspecify.annotations.Nullable;

/**
 * How a server shows what a call would do, turned on by an admin; exactly one of the two.
 *
 * @param dryRunArgument a boolean argument that the tool's own schema declares, sent as {@code true}
 * @param previewTool another tool of the same server, accepted as a read, that takes the same arguments
 */
public record PreviewSetting(
        @Nullable String dryRunArgument, @Nullable String previewTool) {}
