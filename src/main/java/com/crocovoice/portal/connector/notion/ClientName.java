package com.crocovoice.portal.connector.notion;

import com.crocovoice.portal.connector.ToolCall;
import com.crocovoice.portal.wire.Json;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The client that a note names, for the database's client property: only one that is there already, spelt as it is there, and
 * only when the note names no other. Nothing is guessed.
 */
final class ClientName {

    private static final int MOST = 300;
    private static final Pattern LINE = Pattern.compile(
            "^[\\s>*•-]*(?:nom du |le )?(?:clients?|customers?)\\s*\\**\\s*[:=]\\s*\\**\\s*(\\S.{0,200}?)\\s*\\**$",
            Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    private final NotionApi api;

    ClientName(NotionApi api) {
        this.api = api;
    }

    /**
     * A client to fill in.
     *
     * @param value plain, for {@link PropertyValues}
     */
    record Named(String name, JsonNode value) {

        private static Named text(String name) {
            return new Named(name, Json.mapper().getNodeFactory().stringNode(name));
        }
    }

    Optional<Named> in(ToolCall call, Property property, String title, String text) {
        Optional<String> line = line(text);
        if (property.is("rich_text")) return line.map(Named::text);
        List<Named> known = known(call, property);
        if (line.isPresent())
            return only(known.stream()
                    .filter(one -> Names.same(one.name(), line.get()))
                    .toList());
        Optional<Named> inTitle = only(named(known, title));
        return inTitle.isPresent() ? inTitle : only(named(known, title + "\n" + text));
    }

    private static Optional<String> line(String text) {
        Matcher line = LINE.matcher(text);
        return line.find() ? Optional.of(line.group(1)) : Optional.empty();
    }

    private List<Named> known(ToolCall call, Property property) {
        if (!property.is("relation"))
            return property.options().stream().map(Named::text).toList();
        String other = property.config().path("data_source_id").asString("");
        return api.query(call, other, Json.mapper().createObjectNode(), MOST).results().stream()
                .map(NotionPage::of)
                .filter(page -> !page.title().isBlank())
                .map(page ->
                        new Named(page.title(), Json.mapper().getNodeFactory().stringNode(page.id())))
                .toList();
    }

    /** “Dupont SARL” does not name “Dupont”. */
    private static List<Named> named(List<Named> known, String text) {
        List<Named> all =
                known.stream().filter(one -> Names.names(text, one.name())).toList();
        return all.stream()
                .filter(one -> all.stream()
                        .noneMatch(other ->
                                other.name().length() > one.name().length() && Names.names(other.name(), one.name())))
                .toList();
    }

    private static Optional<Named> only(List<Named> found) {
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }
}
