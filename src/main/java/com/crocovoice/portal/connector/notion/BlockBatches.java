package com.crocovoice.portal.connector.notion;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Cuts blocks into what one request may hold: 100 side by side, 1000 in all, 500 KB. */
final class BlockBatches {

    private static final int MOST_BLOCKS = 900;
    private static final int LARGEST = 400_000;

    private BlockBatches() {}

    static List<List<ObjectNode>> of(List<ObjectNode> blocks) {
        List<List<ObjectNode>> batches = new ArrayList<>();
        List<ObjectNode> batch = new ArrayList<>();
        int count = 0;
        int size = 0;
        for (ObjectNode block : blocks) {
            int blocksMore = MarkdownBlocks.count(block);
            int sizeMore = block.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
            boolean isFull = batch.size() == MarkdownBlocks.MOST_CHILDREN
                    || count + blocksMore > MOST_BLOCKS
                    || size + sizeMore > LARGEST;
            if (isFull && !batch.isEmpty()) {
                batches.add(batch);
                batch = new ArrayList<>();
                count = 0;
                size = 0;
            }
            batch.add(block);
            count += blocksMore;
            size += sizeMore;
        }
        if (!batch.isEmpty()) batches.add(batch);
        return batches;
    }
}
