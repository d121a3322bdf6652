package com.crocovoice.portal.connector.notion;

import com.crocovoice.portal.wire.Json;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A page as Notion knows it now.
 *
 * @param properties plain values by name, without the title
 */
record NotionPage(
        String id, String title, String url, String edited, boolean isTrashed, JsonNode parent, ObjectNode properties) {

    static NotionPage of(JsonNode written) {
        ObjectNode plain = Json.mapper().createObjectNode();
        String title = "";
        for (var property : written.path("properties").properties()) {
            JsonNode value = property.getValue();
            if (value.path("type").asString("").equals("title")) title = RichText.read(value.path("title"));
            else plain.set(property.getKey(), PlainValues.of(value));
        }
        return new NotionPage(
                written.path("id").asString(""),
                title,
                written.path("url").asString(""),
                written.path("last_edited_time").asString(""),
                written.path("in_trash").asBoolean(false),
                written.path("parent"),
                plain);
    }

    /** The database it is in, if it is in one. */
    Optional<String> dataSource() {
        String id = parent.path("data_source_id").asString("");
        return id.isEmpty() ? Optional.empty() : Optional.of(id);
    }

    /** What the next step may need. */
    ObjectNode facts() {
        return Json.mapper()
                .createObjectNode()
                .put("page_id", id)
                .put("title", title)
                .put("url", url);
    }

    /** With values, as lists and readers tell it. */
    ObjectNode details() {
        ObjectNode details = facts().put("last_edited", edited);
        details.set("properties", properties);
        return details;
    }

    /** One line: the title and what is filled in, without links and ids. */
    String line() {
        StringBuilder line = new StringBuilder("• ").append(title.isBlank() ? "—" : title);
        String values = PlainValues.line(properties);
        if (!values.isEmpty()) line.append(" (").append(values).append(')');
        return line.toString();
    }
}
