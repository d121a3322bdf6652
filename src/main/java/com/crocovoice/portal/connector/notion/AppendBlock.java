package com.crocovoice.portal.connector.notion;

import com.crocovoice.portal.connector.ConnectorTrouble;
import com.crocovoice.portal.connector.ToolAnswer;
import com.crocovoice.portal.connector.ToolCall;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Writes at the end of a page. */
final class AppendBlock {

    private final Pages pages;
    private final PageContent content;

    AppendBlock(NotionApi api, Pages pages) {
        this.pages = pages;
        this.content = new PageContent(api);
    }

    ToolAnswer act(ToolCall call) {
        String text = call.text("content").orElseThrow(() -> ConnectorTrouble.of("connector.notion.which_content"));
        List<ObjectNode> blocks = MarkdownBlocks.of(text);
        if (blocks.isEmpty()) throw ConnectorTrouble.of("connector.notion.which_content");
        NotionPage page = pages.meant(call, false);
        if (page.isTrashed()) throw ConnectorTrouble.of("connector.notion.in_trash", page.title());
        content.append(call, page, BlockBatches.of(blocks), 0, blocks.size());
        return ToolAnswer.done(
                page.facts().put("blocks_written", blocks.size()), "connector.notion.appended", page.title());
    }
}
