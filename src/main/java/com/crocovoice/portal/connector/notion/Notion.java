package com.crocovoice.portal.connector.notion;

import com.crocovoice.portal.connector.Connector;
import com.crocovoice.portal.connector.ToolAction;
import com.crocovoice.portal.connector.VendorCalls;
import com.crocovoice.portal.connector.VendorClients;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** Pages and databases of a Notion workspace. */
@ApplicationScoped
public class Notion implements Connector {

    public static final String KEY = "notion";

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    @Inject
    NotionSettings settings;

    @Inject
    Clock clock;

    private Map<String, ToolAction> actions = Map.of();

    /**
     * Outside the container.
     *
     * @param betweenLooks how long a page that was made may take to be found
     */
    static Notion with(NotionSettings settings, Clock clock, Duration betweenLooks) {
        var notion = new Notion();
        notion.settings = settings;
        notion.clock = clock;
        notion.make(betweenLooks);
        return notion;
    }

    @PostConstruct
    void make() {
        make(BETWEEN_LOOKS);
    }

    private void make(Duration betweenLooks) {
        var requests =
                new NotionApi(new VendorCalls(new NotionRules()), VendorClients.of(NotionClient.class, settings.api()));
        var databases = new DataSources(requests);
        var pages = new Pages(requests, databases);
        var newPage = new NewPage(requests, clock, betweenLooks);
        var read = new ReadPages(requests, pages);
        var tables = new ReadDatabases(requests, databases, pages);
        actions = Map.of(
                "search", read::search,
                "get_page", read::get,
                "list_databases", tables::list,
                "query_database", tables::query,
                "create_page", new CreatePage(databases, pages, new ClientName(requests), newPage, clock)::act,
                "create_task", new CreateTask(databases, pages, newPage)::act,
                "update_page", new UpdatePage(requests, databases, pages)::act,
                "append_block", new AppendBlock(requests, pages)::act);
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public Map<String, ToolAction> actions() {
        return actions;
    }
}
