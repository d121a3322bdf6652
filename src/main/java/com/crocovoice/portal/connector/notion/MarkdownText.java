package com.crocovoice.portal.connector.notion;

import com.crocovoice.portal.wire.Json;
import java.util.List;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The text of one block of Markdown, with bold, italic, code and links. */
final class MarkdownText {

    private final ArrayNode pieces = Json.mapper().createArrayNode();

    /** How a piece looks. */
    private record Look(
            boolean bold,
            boolean italic,
            boolean code,
            @Nullable String link) {

        static final Look PLAIN = new Look(false, false, false, null);
    }

    private MarkdownText() {}

    static ArrayNode of(Node block) {
        var text = new MarkdownText();
        text.all(block, Look.PLAIN);
        return text.pieces;
    }

    /** Several paragraphs as one text. */
    static ArrayNode ofAll(Node blocks) {
        var text = new MarkdownText();
        for (@Nullable Node block = blocks.getFirstChild(); block != null; block = block.getNext()) {
            if (!text.pieces.isEmpty()) text.add("\n", Look.PLAIN);
            text.all(block, Look.PLAIN);
        }
        return text.pieces;
    }

    private void all(Node parent, Look look) {
        for (@Nullable Node node = parent.getFirstChild(); node != null; node = node.getNext()) one(node, look);
    }

    private void one(Node node, Look look) {
        if (node instanceof Text text) add(text.getLiteral(), look);
        else if (node instanceof Code code) add(code.getLiteral(), new Look(look.bold, look.italic, true, look.link));
        else if (node instanceof StrongEmphasis) all(node, new Look(true, look.italic, look.code, look.link));
        else if (node instanceof Emphasis) all(node, new Look(look.bold, true, look.code, look.link));
        else if (node instanceof Link link)
            all(node, new Look(look.bold, look.italic, look.code, web(link.getDestination())));
        else if (node instanceof Image image)
            all(node, new Look(look.bold, look.italic, look.code, web(image.getDestination())));
        else if (node instanceof SoftLineBreak || node instanceof HardLineBreak) add("\n", look);
        else if (node instanceof HtmlInline html) add(html.getLiteral(), look);
        else {
            if (node instanceof Paragraph && !pieces.isEmpty()) add("\n", look);
            all(node, look);
        }
    }

    /** Notion takes whole addresses only. */
    private static @Nullable String web(String destination) {
        return destination.matches("(?:https?://|mailto:)\\S{1,1900}") ? destination : null;
    }

    private void add(String text, Look look) {
        if (look.equals(Look.PLAIN) && joined(text)) return;
        for (int at = 0; at < text.length(); ) {
            int end = RichText.end(text, at);
            ObjectNode piece = RichText.piece(pieces, text.substring(at, end));
            if (look.link != null) piece.withObject("text").putObject("link").put("url", look.link);
            if (look.bold || look.italic || look.code) annotate(piece.putObject("annotations"), look);
            at = end;
        }
    }

    private static void annotate(ObjectNode annotations, Look look) {
        for (var one : List.of(
                java.util.Map.entry("bold", look.bold),
                java.util.Map.entry("italic", look.italic),
                java.util.Map.entry("code", look.code))) if (one.getValue()) annotations.put(one.getKey(), true);
    }

    /** Plain text after plain text is one piece. */
    private boolean joined(String text) {
        if (pieces.isEmpty() || !(pieces.get(pieces.size() - 1) instanceof ObjectNode last)) return false;
        boolean isPlain = !last.has("annotations") && !last.path("text").has("link");
        String before = last.path("text").path("content").asString("");
        if (!isPlain || before.length() + text.length() > RichText.LONGEST) return false;
        last.withObject("text").put("content", before + text);
        return true;
    }
}
