package com.crocovoice.portal.connector.notion;

import com.crocovoice.portal.wire.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the simulated workspace holds, and how Notion writes it in an answer. */
final class SimulatedObjects {

    private static final String USER = "c0ffee00-0000-4000-8000-000000000001";

    private SimulatedObjects() {}

    /** A database with its one data source. */
    static final class Table {
        final String id;
        final String databaseId;
        final String title;
        final Map<String, ObjectNode> properties = new LinkedHashMap<>();
        boolean isShared = true;

        Table(String id, String databaseId, String title) {
            this.id = id;
            this.databaseId = databaseId;
            this.title = title;
        }

        /** @param options of a select or status */
        Table with(String name, String type, String... options) {
            ObjectNode property = Json.mapper().createObjectNode();
            property.put("id", type.equals("title") ? "title" : "p" + properties.size())
                    .put("name", name)
                    .put("type", type)
                    .putNull("description");
            ObjectNode config = property.putObject(type);
            switch (type) {
                case "number" -> config.put("format", "number");
                case "select", "multi_select", "status" -> {
                    ArrayNode all = config.putArray("options");
                    for (String option : options) option(all, option);
                    if (type.equals("status")) config.putArray("groups");
                }
                case "relation" ->
                    config.put("type", "single_property")
                            .put("data_source_id", options[0])
                            .put("database_id", options[1])
                            .putObject("single_property");
                case "formula" -> config.put("expression", "now()");
                default -> {}
            }
            properties.put(name, property);
            return this;
        }

        static void option(ArrayNode all, String name) {
            all.addObject()
                    .put("id", "o" + Integer.toHexString(name.hashCode()))
                    .put("name", name)
                    .put("color", "default")
                    .putNull("description");
        }

        ObjectNode database() {
            ObjectNode written = Json.mapper().createObjectNode();
            written.put("object", "database").put("id", databaseId);
            written.set("title", text(title));
            written.putArray("description");
            written.putObject("parent").put("type", "workspace").put("workspace", true);
            written.put("is_inline", false)
                    .put("in_trash", false)
                    .put("archived", false)
                    .put("is_locked", false);
            times(written, Instant.EPOCH, Instant.EPOCH);
            written.putArray("data_sources").addObject().put("id", id).put("name", title);
            return looks(written, databaseId);
        }

        ObjectNode dataSource() {
            ObjectNode written = Json.mapper().createObjectNode();
            written.put("object", "data_source").put("id", id);
            written.set("title", text(title));
            written.putArray("description");
            written.putObject("parent").put("type", "database_id").put("database_id", databaseId);
            written.putObject("database_parent").put("type", "workspace").put("workspace", true);
            written.put("is_inline", false).put("in_trash", false).put("archived", false);
            times(written, Instant.EPOCH, Instant.EPOCH);
            users(written);
            ObjectNode all = written.putObject("properties");
            properties.forEach(all::set);
            return looks(written, databaseId);
        }
    }

    /** A page. */
    static final class Page {
        final String id;
        final ObjectNode parent;
        final Instant created;
        final Map<String, ObjectNode> properties = new LinkedHashMap<>();
        final List<ObjectNode> blocks = new ArrayList<>();
        Instant edited;
        boolean isTrashed;
        boolean isShared = true;

        Page(String id, ObjectNode parent, Instant created) {
            this.id = id;
            this.parent = parent;
            this.created = created;
            this.edited = created;
        }

        String title() {
            for (ObjectNode value : properties.values())
                if (value.path("type").asString("").equals("title")) return RichText.read(value.path("title"));
            return "";
        }

        ObjectNode written() {
            ObjectNode written = Json.mapper().createObjectNode();
            written.put("object", "page").put("id", id);
            times(written, created, edited);
            written.put("in_trash", isTrashed).put("archived", isTrashed).put("is_archived", isTrashed);
            written.put("is_locked", false).set("parent", parent);
            ObjectNode all = written.putObject("properties");
            properties.forEach(all::set);
            users(written);
            return looks(written, id);
        }
    }

    private static void times(ObjectNode written, Instant created, Instant edited) {
        written.put("created_time", minute(created)).put("last_edited_time", minute(edited));
    }

    /** Notion knows no seconds. */
    static String minute(Instant time) {
        return time.truncatedTo(ChronoUnit.MINUTES).toString().replace("Z", ".000Z");
    }

    private static void users(ObjectNode written) {
        written.putObject("created_by").put("object", "user").put("id", USER);
        written.putObject("last_edited_by").put("object", "user").put("id", USER);
    }

    private static ObjectNode looks(ObjectNode written, String id) {
        return written.putNull("icon")
                .putNull("cover")
                .put("url", "https://www.notion.so/" + id.replace("-", ""))
                .putNull("public_url");
    }

    /** Text as it is answered. */
    static ArrayNode text(String content) {
        ArrayNode all = Json.mapper().createArrayNode();
        if (content.isEmpty()) return all;
        piece(all, content, null);
        return all;
    }

    private static void piece(ArrayNode all, String content, JsonNode link) {
        ObjectNode piece = all.addObject().put("type", "text");
        ObjectNode text = piece.putObject("text").put("content", content);
        String url = link == null ? "" : link.path("url").asString("");
        if (url.isEmpty()) text.putNull("link");
        else text.putObject("link").put("url", url);
        piece.putObject("annotations")
                .put("bold", false)
                .put("italic", false)
                .put("strikethrough", false)
                .put("underline", false)
                .put("code", false)
                .put("color", "default");
        piece.put("plain_text", content);
        if (url.isEmpty()) piece.putNull("href");
        else piece.put("href", url);
    }

    static ArrayNode answered(JsonNode sent) {
        ArrayNode all = Json.mapper().createArrayNode();
        for (JsonNode one : sent)
            piece(
                    all,
                    one.path("text").path("content").asString(""),
                    one.path("text").path("link"));
        return all;
    }
}
