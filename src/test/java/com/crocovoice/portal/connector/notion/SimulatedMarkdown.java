package com.crocovoice.portal.connector.notion;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Blocks as Notion tells them in Markdown. */
final class SimulatedMarkdown {

    private SimulatedMarkdown() {}

    static String of(List<? extends JsonNode> blocks) {
        StringBuilder text = new StringBuilder();
        blocks.forEach(block -> one(block, "", text));
        return text.toString();
    }

    private static void one(JsonNode block, String indent, StringBuilder text) {
        String type = block.path("type").asString("");
        JsonNode content = block.path(type);
        String said = RichText.read(content.path("rich_text"));
        String line =
                switch (type) {
                    case "heading_1" -> "# " + said;
                    case "heading_2" -> "## " + said;
                    case "heading_3" -> "### " + said;
                    case "bulleted_list_item" -> "- " + said;
                    case "numbered_list_item" -> "1. " + said;
                    case "to_do" -> (content.path("checked").asBoolean(false) ? "- [x] " : "- [ ] ") + said;
                    case "quote" -> "> " + said;
                    case "code" -> "```" + content.path("language").asString("") + "\n" + said + "\n```";
                    case "divider" -> "---";
                    default -> said;
                };
        text.append(indent).append(line).append('\n');
        if (!type.equals("table")) content.path("children").forEach(child -> one(child, indent + "\t", text));
    }
}
