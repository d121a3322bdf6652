package com.crocovoice.portal.connector.filesystem;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Markdown (CommonMark with tables) as a PDF: A4, page numbers, an embedded font with accents. Nothing is fetched from anywhere. */
final class MarkdownPdf {

    private static final List<Extension> TABLES = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(TABLES).build();
    private static final HtmlRenderer HTML = HtmlRenderer.builder()
            .extensions(TABLES)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .build();
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final String STYLE = """
            @page { size: A4; margin: 22mm 20mm; @bottom-center { content: counter(page) " / " counter(pages); font: 9pt 'Text'; color: #666; } }
            body { font-family: 'Text'; font-size: 11pt; line-height: 1.45; color: #1c1c1c; }
            h1 { font-size: 20pt; border-bottom: 1px solid #bbb; padding-bottom: 4pt; }
            h2 { font-size: 15pt; } h3 { font-size: 12.5pt; color: #333; }
            h1, h2, h3 { font-weight: normal; page-break-after: avoid; }
            table { border-collapse: collapse; width: 100%; -fs-table-paginate: paginate; }
            th, td { border: 1px solid #bbb; padding: 4pt 6pt; text-align: left; font-weight: normal; }
            th { background: #eee; } tr { page-break-inside: avoid; }
            pre, code { font-family: 'Text'; background: #f4f4f4; } pre { padding: 6pt; white-space: pre-wrap; }
            blockquote { border-left: 3pt solid #ccc; margin-left: 0; padding-left: 10pt; color: #444; }
            """;

    private MarkdownPdf() {}

    static byte[] of(String markdown, String name) throws IOException {
        Node document = PARSER.parse(withoutUnprintable(markdown));
        String html = "<html><head><title>" + escaped(title(document, name)) + "</title><style>" + STYLE
                + "</style></head><body>" + HTML.render(document) + "</body></html>";
        try (ByteArrayOutputStream out = new ByteArrayOutputStream();
                PDDocument pdf = new PDDocument()) {
            new PdfRendererBuilder()
                    .useFastMode()
                    .useUriResolver((base, uri) -> null)
                    .useFont(MarkdownPdf::font, "Text")
                    .withHtmlContent(html, null)
                    .usePDDocument(pdf)
                    .toStream(out)
                    .run();
            return out.toByteArray();
        }
    }

    private static InputStream font() {
        return Objects.requireNonNull(PDDocument.class.getResourceAsStream(FONT));
    }

    /** The first heading, else the file's name. */
    private static String title(Node document, String name) {
        for (Node node = document.getFirstChild(); node != null; node = node.getNext())
            if (node instanceof Heading heading && heading.getFirstChild() instanceof Text text)
                return text.getLiteral();
        return name;
    }

    /** What XML does not allow, and pictures (emoji) that the font does not have. */
    private static String withoutUnprintable(String text) {
        return text.codePoints()
                .filter(c -> c == '\n' || c == '\t' || c >= 0x20 && c < 0xFFFE)
                .filter(c -> !Character.isSurrogate((char) c) || c > 0xFFFF)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
