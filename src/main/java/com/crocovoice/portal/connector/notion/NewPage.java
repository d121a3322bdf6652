package com.crocovoice.portal.connector.notion;

import com.crocovoice.portal.connector.ConnectorTrouble;
import com.crocovoice.portal.connector.ToolCall;
import com.crocovoice.portal.connector.VendorUnclear;
import com.crocovoice.portal.wire.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes a page, once: when the answer is lost, it looks whether the page is there before it sends the request again. */
final class NewPage {

    private static final int MOST_LOOKED_AT = 20;

    private final NotionApi api;
    private final PageContent content;
    private final Clock clock;
    private final Duration betweenLooks;

    NewPage(NotionApi api, Clock clock, Duration betweenLooks) {
        this.api = api;
        this.content = new PageContent(api);
        this.clock = clock;
        this.betweenLooks = betweenLooks;
    }

    /** @param properties as Notion writes them, with the title */
    NotionPage inside(ToolCall call, DataSource source, String title, ObjectNode properties, String markdown) {
        ObjectNode parent =
                Json.mapper().createObjectNode().put("type", "data_source_id").put("data_source_id", source.id());
        return make(call, parent, title, properties, markdown);
    }

    NotionPage under(ToolCall call, NotionPage parent, String title, String markdown) {
        ObjectNode properties = Json.mapper().createObjectNode();
        properties.putObject("title").set("title", RichText.plain(title));
        ObjectNode above =
                Json.mapper().createObjectNode().put("type", "page_id").put("page_id", parent.id());
        return make(call, above, title, properties, markdown);
    }

    private NotionPage make(ToolCall call, ObjectNode parent, String title, ObjectNode properties, String markdown) {
        List<ObjectNode> blocks = MarkdownBlocks.of(markdown);
        List<List<ObjectNode>> batches = BlockBatches.of(blocks);
        ObjectNode body = Json.mapper().createObjectNode();
        body.set("parent", parent);
        body.set("properties", properties);
        if (!batches.isEmpty()) body.putArray("children").addAll(batches.get(0));
        NotionPage page = send(call, body, title);
        if (batches.size() > 1)
            content.append(
                    call,
                    page,
                    batches.subList(1, batches.size()),
                    batches.get(0).size(),
                    blocks.size());
        return page;
    }

    private NotionPage send(ToolCall call, ObjectNode body, String title) {
        Instant since = clock.instant().truncatedTo(ChronoUnit.MINUTES).minus(1, ChronoUnit.MINUTES);
        String dataSource = body.path("parent").path("data_source_id").asString("");
        for (int attempt = 1; ; attempt++) {
            try {
                return NotionPage.of(api.createPage(call, body));
            } catch (VendorUnclear e) {
                Optional<NotionPage> made =
                        dataSource.isEmpty() ? Optional.empty() : look(call, dataSource, title, since);
                if (made.isPresent()) return made.get();
                if (dataSource.isEmpty() || attempt == 2 || call.isOver())
                    throw ConnectorTrouble.of("connector.notion.unclear_page", title);
            }
        }
    }

    /** Twice, because what was sent may still be on its way. */
    private Optional<NotionPage> look(ToolCall call, String dataSource, String title, Instant since) {
        Optional<NotionPage> made = find(call, dataSource, title, since);
        if (made.isPresent() || call.left().compareTo(betweenLooks) <= 0) return made;
        LockSupport.parkNanos(betweenLooks.toNanos());
        return find(call, dataSource, title, since);
    }

    private Optional<NotionPage> find(ToolCall call, String dataSource, String title, Instant since) {
        ObjectNode body = Json.mapper().createObjectNode();
        body.putObject("filter")
                .put("timestamp", "created_time")
                .putObject("created_time")
                .put("on_or_after", since.toString());
        body.putArray("sorts").addObject().put("timestamp", "created_time").put("direction", "descending");
        return api.query(call, dataSource, body, MOST_LOOKED_AT).results().stream()
                .map((JsonNode found) -> NotionPage.of(found))
                .filter(page -> page.title().equals(title))
                .findFirst();
    }
}
