package com.crocovoice.portal.connector.gohighlevel;

import com.crocovoice.portal.connector.Connector;
import com.crocovoice.portal.connector.ToolAction;
import com.crocovoice.portal.connector.VendorCalls;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;

/** A location's contacts, workflows and appointments. */
@ApplicationScoped
public class GoHighLevel implements Connector {

    public static final String KEY = "gohighlevel";

    @Inject
    GoHighLevelSettings settings;

    @Inject
    Clock clock;

    private Map<String, ToolAction> actions = Map.of();

    /** Outside the container. */
    static GoHighLevel with(GoHighLevelSettings settings, Clock clock) {
        var vendor = new GoHighLevel();
        vendor.settings = settings;
        vendor.clock = clock;
        vendor.make();
        return vendor;
    }

    @PostConstruct
    void make() {
        ContactsClient client = settings.client(ContactsClient.class);
        CalendarsClient calendars = settings.client(CalendarsClient.class);
        var contacts = new Contacts(new VendorCalls(new GoHighLevelRules()), client);
        var one = new ContactTools(contacts, client);
        var workflows = new Workflows(contacts, client);
        var appointments = new Appointments(contacts, calendars, clock);
        actions = Map.ofEntries(
                Map.entry("create_contact", one::create),
                Map.entry("update_contact", one::update),
                Map.entry("search_contacts", one::search),
                Map.entry("get_contact", one::get),
                Map.entry("add_tag", one::addTag),
                Map.entry("remove_tag", one::removeTag),
                Map.entry("add_note", one::addNote),
                Map.entry("create_task", one::createTask),
                Map.entry("delete_contact", one::delete),
                Map.entry("delete_contacts", new DeleteContacts(contacts, client, clock)::act),
                Map.entry("list_workflows", workflows::list),
                Map.entry("trigger_automation", workflows::trigger),
                Map.entry("list_calendars", appointments::list),
                Map.entry("get_free_slots", appointments::freeSlots),
                Map.entry("book_appointment", appointments::book));
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
