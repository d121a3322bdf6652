package com.crocovoice.portal.connector.notion;

import com.crocovoice.portal.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Markdown as Notion's blocks. A block has at most two levels below it and a hundred blocks on each; what is deeper or more
 * comes up beside it, so that nothing is lost.
 */
final class MarkdownBlocks {

    static final int MOST_CHILDREN = 100;

    private static final int DEEPEST = 2;
    private static final int MOST_BELOW = 300;
    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();
    private static final Pattern TO_DO = Pattern.compile("^\\[([ xX])]\\s+");
    private static final Set<String> LANGUAGES = Set.of(
            "bash",
            "c",
            "c#",
            "c++",
            "css",
            "diff",
            "docker",
            "go",
            "graphql",
            "groovy",
            "html",
            "java",
            "javascript",
            "json",
            "kotlin",
            "latex",
            "lua",
            "makefile",
            "markdown",
            "mermaid",
            "perl",
            "php",
            "powershell",
            "python",
            "r",
            "ruby",
            "rust",
            "scala",
            "scss",
            "shell",
            "sql",
            "swift",
            "toml",
            "typescript",
            "xml",
            "yaml");

    private MarkdownBlocks() {}

    static List<ObjectNode> of(String markdown) {
        List<ObjectNode> blocks = new ArrayList<>();
        children(PARSER.parse(markdown), blocks, 0);
        return blocks;
    }

    private static void children(Node parent, List<ObjectNode> into, int depth) {
        for (@Nullable Node node = parent.getFirstChild(); node != null; node = node.getNext())
            block(node, into, depth);
    }

    private static void block(Node node, List<ObjectNode> into, int depth) {
        if (node instanceof Heading heading) {
            texts("heading_" + Math.min(3, heading.getLevel()), MarkdownText.of(heading), into);
        } else if (node instanceof Paragraph paragraph) {
            texts("paragraph", MarkdownText.of(paragraph), into);
        } else if (node instanceof ListBlock list) {
            items(list, into, depth);
        } else if (node instanceof BlockQuote quote) {
            texts("quote", MarkdownText.ofAll(quote), into);
        } else if (node instanceof FencedCodeBlock code) {
            code(code.getLiteral(), code.getInfo(), into);
        } else if (node instanceof IndentedCodeBlock code) {
            code(code.getLiteral(), null, into);
        } else if (node instanceof ThematicBreak) {
            into.add(empty("divider"));
        } else if (node instanceof TableBlock table) {
            table(table, into);
        } else if (node instanceof HtmlBlock html) {
            texts("paragraph", RichText.plain(html.getLiteral()), into);
        } else if (!(node instanceof LinkReferenceDefinition)) {
            children(node, into, depth);
        }
    }

    private static ObjectNode empty(String type) {
        ObjectNode block =
                Json.mapper().createObjectNode().put("object", "block").put("type", type);
        block.putObject(type);
        return block;
    }

    private static ObjectNode text(String type, ArrayNode pieces) {
        ObjectNode block = empty(type);
        block.withObject(type).set("rich_text", pieces);
        return block;
    }

    /** One block, or several of the kind for a text of more than a hundred pieces. */
    private static void texts(String type, ArrayNode pieces, List<ObjectNode> into) {
        if (pieces.isEmpty()) return;
        for (int at = 0; at < pieces.size(); at += RichText.MOST) {
            ArrayNode some = Json.mapper().createArrayNode();
            for (int i = at; i < Math.min(pieces.size(), at + RichText.MOST); i++) some.add(pieces.get(i));
            into.add(text(type, some));
        }
    }

    private static void items(ListBlock list, List<ObjectNode> into, int depth) {
        for (@Nullable Node item = list.getFirstChild(); item != null; item = item.getNext())
            if (item instanceof ListItem one) item(one, list instanceof OrderedList, into, depth);
    }

    private static void item(ListItem item, boolean isNumbered, List<ObjectNode> into, int depth) {
        @Nullable Node first = item.getFirstChild();
        ArrayNode said = first instanceof Paragraph
                ? MarkdownText.of(first)
                : Json.mapper().createArrayNode();
        ObjectNode block = text(isNumbered ? "numbered_list_item" : "bulleted_list_item", said);
        String beginning = said.path(0).path("text").path("content").asString("");
        Matcher toDo = TO_DO.matcher(beginning);
        if (toDo.find() && said.get(0) instanceof ObjectNode piece) {
            piece.withObject("text").put("content", beginning.substring(toDo.end()));
            block = text("to_do", said);
            block.withObject("to_do").put("checked", !toDo.group(1).isBlank());
        }
        into.add(block);
        List<ObjectNode> below = new ArrayList<>();
        for (@Nullable Node node = first instanceof Paragraph ? first.getNext() : first;
                node != null;
                node = node.getNext()) block(node, below, depth + 1);
        hang(below, block, into, depth);
    }

    private static void hang(List<ObjectNode> below, ObjectNode block, List<ObjectNode> beside, int depth) {
        int count = below.stream().mapToInt(MarkdownBlocks::count).sum();
        List<ObjectNode> children = new ArrayList<>();
        for (ObjectNode one : below) {
            boolean fits = count <= MOST_BELOW && children.size() < MOST_CHILDREN && depth + 1 + height(one) <= DEEPEST;
            (fits ? children : beside).add(one);
        }
        String type = block.path("type").asString("");
        if (!children.isEmpty()) block.withObject(type).putArray("children").addAll(children);
    }

    /** How many levels are below it. */
    private static int height(ObjectNode block) {
        int height = 0;
        for (var child : block.path(block.path("type").asString("")).path("children"))
            if (child instanceof ObjectNode one) height = Math.max(height, 1 + height(one));
        return height;
    }

    /** With everything below it. */
    static int count(ObjectNode block) {
        int count = 1;
        for (var child : block.path(block.path("type").asString("")).path("children"))
            count += child instanceof ObjectNode one ? count(one) : 0;
        return count;
    }

    private static void code(String literal, @Nullable String info, List<ObjectNode> into) {
        String language = info == null ? "" : info.strip().toLowerCase(Locale.ROOT);
        String body = literal.replaceFirst("\\n$", "");
        ObjectNode block = text("code", RichText.plain(body));
        block.withObject("code").put("language", LANGUAGES.contains(language) ? language : "plain text");
        into.add(block);
    }

    /** Rows beyond a hundred make tables of their own. */
    private static void table(TableBlock table, List<ObjectNode> into) {
        List<ArrayNode> rows = new ArrayList<>();
        rows(table, rows);
        int width = rows.stream().mapToInt(ArrayNode::size).max().orElse(0);
        if (width == 0) return;
        for (int at = 0; at < rows.size(); at += MOST_CHILDREN) {
            ObjectNode block = empty("table");
            ObjectNode content = block.withObject("table");
            content.put("table_width", width).put("has_column_header", at == 0).put("has_row_header", false);
            ArrayNode children = content.putArray("children");
            for (ArrayNode row : rows.subList(at, Math.min(rows.size(), at + MOST_CHILDREN))) {
                while (row.size() < width) row.addArray();
                ObjectNode written = empty("table_row");
                written.withObject("table_row").set("cells", row);
                children.add(written);
            }
            into.add(block);
        }
    }

    private static void rows(Node node, List<ArrayNode> rows) {
        for (@Nullable Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            if (child instanceof TableRow) {
                ArrayNode cells = Json.mapper().createArrayNode();
                for (@Nullable Node cell = child.getFirstChild(); cell != null; cell = cell.getNext())
                    if (cell instanceof TableCell) cells.add(MarkdownText.of(cell));
                rows.add(cells);
            } else {
                rows(child, rows);
            }
        }
    }
}
