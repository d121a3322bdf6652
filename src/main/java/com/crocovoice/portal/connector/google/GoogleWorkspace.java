package com.crocovoice.portal.connector.google;

import com.crocovoice.portal.connector.Connector;
import com.crocovoice.portal.connector.ToolAction;
import com.crocovoice.portal.connector.VendorCalls;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** Mail and calendar of a Google account. */
@ApplicationScoped
public class GoogleWorkspace implements Connector {

    public static final String KEY = "google-workspace";

    private static final String GMAIL = "https://gmail.googleapis.com";
    private static final String CALENDAR = "https://www.googleapis.com";
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    @Inject
    GoogleSettings settings;

    @Inject
    Clock clock;

    private Map<String, ToolAction> actions = Map.of();

    /**
     * Outside the container.
     *
     * @param betweenLooks how long a mail that was sent may take to be found
     */
    static GoogleWorkspace with(GoogleSettings settings, Clock clock, Duration betweenLooks) {
        var google = new GoogleWorkspace();
        google.settings = settings;
        google.clock = clock;
        google.make(betweenLooks);
        return google;
    }

    @PostConstruct
    void make() {
        make(BETWEEN_LOOKS);
    }

    private void make(Duration betweenLooks) {
        var calls = new VendorCalls(new GoogleRules());
        GmailClient gmail = settings.client(GmailClient.class, GMAIL);
        CalendarClient calendar = settings.client(CalendarClient.class, CALENDAR);
        var agenda = new Agenda(calls, calendar);
        var change = new ChangeEvent(calls, calendar, agenda, clock);
        actions = Map.of(
                "send_email", new SendEmail(calls, gmail, clock, betweenLooks)::act,
                "search_email", new SearchEmail(calls, gmail)::act,
                "create_event", new CreateEvent(calls, calendar, agenda)::act,
                "list_events", new ListEvents(agenda, clock)::act,
                "find_free_time", new FindFreeTime(agenda, clock)::act,
                "update_event", change::update,
                "delete_event", change::delete);
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
