package com.crocovoice.portal.connector.notion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.crocovoice.portal.wire.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class MarkdownBlocksTest {

    private static String types(List<ObjectNode> blocks) {
        return String.join(
                " ", blocks.stream().map(block -> block.path("type").asString()).toList());
    }

    private static void fits(List<ObjectNode> blocks) {
        for (List<ObjectNode> batch : BlockBatches.of(blocks))
            assertThatCode(() -> SimulatedRules.blocks(
                            Json.mapper().createArrayNode().addAll(batch), 0))
                    .doesNotThrowAnyException();
    }

    @Test
    void each_kind_of_markdown_is_a_kind_of_block() {
        assertThat(
                        types(
                                MarkdownBlocks.of(
                                        "# a\n\n#### b\n\ntext\n\n- x\n- [x] y\n\n1. z\n\n> q\n\n    code\n\n---\n\n|a|\n|---|\n|b|\n")))
                .isEqualTo(
                        "heading_1 heading_3 paragraph bulleted_list_item to_do numbered_list_item quote code divider"
                                + " table");
    }

    @Test
    void what_is_too_deep_comes_up_beside_it() {
        List<ObjectNode> blocks = MarkdownBlocks.of("- 1\n  - 2\n    - 3\n      - 4\n        - 5\n");

        fits(blocks);
        assertThat(SimulatedMarkdown.of(blocks)).isEqualTo("- 1\n\t- 2\n\t\t- 3\n\t\t- 4\n\t\t- 5\n");
    }

    @Test
    void a_table_in_a_list_in_a_list_keeps_its_rows() {
        List<ObjectNode> blocks = MarkdownBlocks.of("- 1\n  - 2\n\n    |a|b|\n    |---|---|\n    |c|d|\n");

        fits(blocks);
        assertThat(blocks.toString()).contains("\"c\"");
    }

    @Test
    void long_texts_and_many_blocks_keep_to_the_limits_and_lose_nothing() {
        String word = "é".repeat(1_999) + "🌞";
        String text = word.repeat(150) + "\n\n" + "- x\n".repeat(250) + "\n1. y\n" + "   - z\n".repeat(250);
        List<ObjectNode> blocks = MarkdownBlocks.of(text);

        fits(blocks);
        String all = SimulatedMarkdown.of(blocks);
        assertThat(all.codePoints().filter(c -> c == "🌞".codePointAt(0)).count())
                .isEqualTo(150);
        assertThat(all.lines().filter(line -> line.strip().equals("- x")).count())
                .isEqualTo(250);
        assertThat(all.lines().filter(line -> line.strip().equals("- z")).count())
                .isEqualTo(250);
    }

    @Test
    void a_link_that_is_no_address_is_text() {
        assertThat(MarkdownBlocks.of("[a](javascript:alert(1)) [b](./x) [c](https://example.com)")
                        .toString())
                .doesNotContain("javascript", "./x")
                .contains("\"url\":\"https://example.com\"");
    }

    @Test
    void a_plain_note_keeps_its_lines() {
        assertThat(SimulatedMarkdown.of(MarkdownBlocks.of("Bonjour\nà tous\n\nFin")))
                .isEqualTo("Bonjour\nà tous\nFin\n");
    }
}
