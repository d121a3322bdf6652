package com.crocovoice.portal.retrieval;

import com.crocovoice.portal.call.VisibleTool;
import com.crocovoice.portal.call.VisibleTools;
import com.crocovoice.portal.catalog.CatalogTool;
import com.crocovoice.portal.catalog.ToolDirectory;
import com.crocovoice.portal.identity.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Finds the tools that fit a sentence: BM25 over name, title, description, server, parameters and the sentences people say
 * for it, out of the tools that this caller may use and no others. The filter stands before the ranking, so that a
 * forbidden tool neither shows nor takes a place. Made anew when the directory changed.
 */
@ApplicationScoped
public class ToolIndex {

    private static final float K1 = 0.9f;
    private static final float B = 0.6f;
    private static final float EXPANDED = 0.7f;
    private static final Map<String, Float> FIELDS =
            Map.of("name", 2f, "title", 1.5f, "description", 1f, "server", 2f, "sentences", 2f, "parameters", 0.3f);

    @Inject
    VisibleTools visibleTools;

    @Inject
    ToolDirectory directory;

    @Inject
    QueryExpander expander;

    private final Analyzer analyzer = new ToolAnalyzer();
    private volatile @Nullable Built built;

    private record Built(long generation, IndexSearcher searcher) {}

    /**
     * @param most how many at the most, 1 to 100
     * @return the best first; tools whose name or title the sentence begins with come before all others
     */
    public List<VisibleTool> select(Caller caller, String sentence, int most) {
        Map<String, VisibleTool> allowed = new LinkedHashMap<>();
        for (VisibleTool tool : visibleTools.of(caller)) allowed.put(tool.tool().toolId(), tool);
        Map<String, VisibleTool> chosen = new LinkedHashMap<>();
        for (VisibleTool tool : named(sentence, allowed.values()))
            chosen.put(tool.tool().toolId(), tool);
        for (String part : parts(sentence)) {
            int room = most - chosen.size();
            if (room <= 0) break;
            for (String id : search(part, allowed.keySet(), most))
                if (chosen.size() < most) chosen.putIfAbsent(id, allowed.get(id));
        }
        return List.copyOf(chosen.values()).subList(0, Math.min(most, chosen.size()));
    }

    /** The whole sentence first, then its clauses: each action of a composite command finds its own tool. */
    private static List<String> parts(String sentence) {
        List<String> parts = new ArrayList<>(List.of(sentence));
        String[] clauses = sentence.split("(?i)[,;]|\\b(et puis|puis|ensuite|et|and then|then|and)\\b");
        if (clauses.length > 1 && clauses.length <= 6)
            for (String clause : clauses) if (clause.strip().split("\\s+").length >= 2) parts.add(clause);
        return parts;
    }

    private static List<VisibleTool> named(String sentence, Iterable<VisibleTool> tools) {
        List<VisibleTool> named = new ArrayList<>();
        for (String clause : sentence.split("(?i)\\b(et puis|puis|ensuite|and then|then)\\b|[,;:.!?]")) {
            String spoken = SpokenName.of(clause);
            for (VisibleTool visible : tools) {
                CatalogTool tool = visible.tool();
                if (contains(spoken, SpokenName.of(tool.name())) || contains(spoken, SpokenName.of(tool.label())))
                    named.add(visible);
            }
        }
        return named.size() > 6 ? named.subList(0, 6) : named;
    }

    private static boolean contains(String spoken, String name) {
        return SpokenName.begins(spoken, name)
                || (name.contains(" ") && (" " + spoken + " ").contains(" " + name + " "));
    }

    private List<String> search(String text, Set<String> allowed, int most) {
        if (allowed.isEmpty()) return List.of();
        try {
            IndexSearcher searcher = searcher();
            BooleanQuery.Builder words = new BooleanQuery.Builder();
            boolean any = add(words, text, 1f);
            any |= add(words, String.join(" ", expander.expand(text)), EXPANDED);
            if (!any) return List.of();
            Query query = new BooleanQuery.Builder()
                    .add(words.build(), Occur.MUST)
                    .add(
                            new TermInSetQuery(
                                    "id", allowed.stream().map(BytesRef::new).toList()),
                            Occur.FILTER)
                    .build();
            List<String> found = new ArrayList<>();
            var stored = searcher.storedFields();
            for (ScoreDoc hit : searcher.search(query, most).scoreDocs)
                found.add(stored.document(hit.doc).get("id"));
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean add(BooleanQuery.Builder words, String text, float weight) throws IOException {
        boolean any = false;
        for (String word : analyzed(text))
            for (Map.Entry<String, Float> field : FIELDS.entrySet()) {
                Query term = new TermQuery(new Term(field.getKey(), word));
                words.add(new BoostQuery(term, field.getValue() * weight), Occur.SHOULD);
                any = true;
            }
        return any;
    }

    private Set<String> analyzed(String text) throws IOException {
        Set<String> words = new java.util.LinkedHashSet<>();
        try (TokenStream stream = analyzer.tokenStream("query", text)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken() && words.size() < 100) words.add(term.toString());
            stream.end();
        }
        return words;
    }

    private IndexSearcher searcher() throws IOException {
        long generation = directory.generation();
        Built known = built;
        if (known != null && known.generation() == generation) return known.searcher();
        ByteBuffersDirectory memory = new ByteBuffersDirectory();
        IndexWriterConfig config = new IndexWriterConfig(analyzer);
        config.setSimilarity(new BM25Similarity(K1, B));
        try (IndexWriter writer = new IndexWriter(memory, config)) {
            for (CatalogTool tool : directory.all()) if (tool.isAccepted()) writer.addDocument(document(tool));
        }
        IndexSearcher searcher = new IndexSearcher(DirectoryReader.open(memory));
        searcher.setSimilarity(new BM25Similarity(K1, B));
        built = new Built(generation, searcher);
        return searcher;
    }

    private static Document document(CatalogTool tool) {
        Document document = new Document();
        document.add(new StringField("id", tool.toolId(), Store.YES));
        text(document, "name", tool.name());
        text(document, "title", tool.title());
        text(document, "description", tool.description());
        text(document, "server", tool.serverName());
        text(document, "sentences", tool.patterns());
        StringBuilder parameters = new StringBuilder();
        for (var parameter : tool.inputSchema().path("properties").properties()) {
            JsonNode about = parameter.getValue().path("description");
            parameters
                    .append(parameter.getKey())
                    .append(' ')
                    .append(about.asString(""))
                    .append(' ');
        }
        text(document, "parameters", parameters.toString());
        return document;
    }

    private static void text(Document document, String field, @Nullable String value) {
        if (value != null) document.add(new TextField(field, value, Store.NO));
    }
}
