package com.crocovoice.portal.connector.notion;

import com.crocovoice.portal.connector.ConnectorTrouble;
import com.crocovoice.portal.connector.ToolCall;
import com.crocovoice.portal.connector.VendorUnclear;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Writes blocks at the end of a page, in as many requests as they need, and tells exactly how far it came. */
final class PageContent {

    private final NotionApi api;

    PageContent(NotionApi api) {
        this.api = api;
    }

    /**
     * @param done how many blocks the page has of this text already
     * @param total how many it is to have
     * @throws ConnectorTrouble {@code connector.notion.partly} or {@code connector.notion.unclear_content}, with the facts of
     *     the page and {@code blocks_written}
     */
    void append(ToolCall call, NotionPage page, List<List<ObjectNode>> batches, int done, int total) {
        int written = done;
        for (List<ObjectNode> batch : batches) {
            if (call.isOver()) throw trouble("partly", page, written, total);
            try {
                api.append(call, page.id(), batch);
            } catch (VendorUnclear e) {
                throw trouble("unclear_content", page, written, total);
            } catch (ConnectorTrouble e) {
                if (written == 0) throw e;
                throw trouble("partly", page, written, total);
            }
            written += batch.size();
            if (total > batch.size()) call.progress(written, (double) total, page.title());
        }
    }

    private static ConnectorTrouble trouble(String what, NotionPage page, int written, int total) {
        ObjectNode facts = page.facts().put("blocks_written", written).put("blocks", total);
        return ConnectorTrouble.with(facts, "connector.notion." + what, page.title(), written, total);
    }
}
