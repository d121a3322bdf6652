package com.crocovoice.portal.home;

import com.crocovoice.portal.approval.ApprovalInbox;
import com.crocovoice.portal.approval.ApprovalRow;
import com.crocovoice.portal.approval.ApprovalState;
import com.crocovoice.portal.catalog.CatalogQueries;
import com.crocovoice.portal.catalog.ServerRow;
import com.crocovoice.portal.catalog.ServerState;
import com.crocovoice.portal.catalog.ToolQueries;
import com.crocovoice.portal.connection.ConnectionQueries;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.CurrentCaller;
import com.crocovoice.portal.identity.Role;
import com.crocovoice.portal.ui.Preferences;
import com.crocovoice.portal.ui.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The first page of a person: what waits for them, whether everything is healthy, what happened. */
@Named
@RequestScoped
public class HomeView {

    private static final int DAYS = 7;
    private static final int LAST_CALLS = 8;
    private static final int SERVERS_SHOWN = 8;

    @Inject
    CurrentCaller currentCaller;

    @Inject
    Preferences preferences;

    @Inject
    Texts texts;

    @Inject
    Clock clock;

    @Inject
    ApprovalInbox inbox;

    @Inject
    CatalogQueries catalog;

    @Inject
    ToolQueries tools;

    @Inject
    ConnectionQueries connections;

    @Inject
    PastCalls calls;

    @Inject
    FirstSteps firstSteps;

    private int toDecide;
    private @Nullable Instant nextExpiry;
    private int toReview;
    private List<ServerRow> servers = List.of();
    private List<DayOfCalls> days = List.of();
    private List<PastCall> lastCalls = List.of();
    private List<FirstStep> steps = List.of();

    /** Before the page is shown, and again when something changed elsewhere. */
    public void load() {
        Caller caller = currentCaller.get();
        servers = catalog.servers(caller);
        toDecide = inbox.count(caller);
        if (toDecide > 0) nextExpiry = nextExpiry(caller);
        days = calls.perDay(caller, preferences.zone(), DAYS);
        lastCalls = calls.last(caller, LAST_CALLS);
        if (!caller.is(Role.SECURITY_ADMIN)) return;
        toReview = tools.countWaiting(null);
        steps = firstSteps.of(caller, servers);
    }

    private @Nullable Instant nextExpiry(Caller caller) {
        return inbox.list(caller, ApprovalState.PENDING, true, null, 100).items().stream()
                .filter(ApprovalRow::mayGrant)
                .map(ApprovalRow::expiresAt)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** By first name and time of day. */
    public String getGreeting() {
        int hour = clock.instant().atZone(preferences.zone()).getHour();
        String time = hour >= 5 && hour < 12 ? "morning" : hour >= 12 && hour < 18 ? "afternoon" : "evening";
        String name = currentCaller.get().displayName().strip();
        int space = name.indexOf(' ');
        return texts.of("home.good_" + time, space < 0 ? name : name.substring(0, space));
    }

    /** What waits, in whole sentences. */
    public String getLead() {
        List<String> sentences = new ArrayList<>();
        if (toDecide > 0) sentences.add(texts.of("home.lead_decide", toDecide));
        if (toReview > 0) sentences.add(texts.of("home.lead_review", toReview));
        if (offline() > 0) sentences.add(texts.of("home.lead_offline", offline()));
        return sentences.isEmpty() ? texts.of("home.lead_nothing") : String.join(" ", sentences);
    }

    /** Part of the keys of the one thing to do first. */
    public String getFirst() {
        if (toDecide > 0) return "decide";
        if (toReview > 0) return "review";
        Caller caller = currentCaller.get();
        if (caller.is(Role.SECURITY_ADMIN) && servers.isEmpty()) return "register";
        boolean talks = caller.is(Role.SECURITY_ADMIN) || caller.is(Role.TEAM_MEMBER) || caller.is(Role.APPROVER);
        return talks ? "talk" : "log";
    }

    /** Connections that only this person can make again. */
    public List<ConnectionQueries.Need> getNeeds() {
        return connections.needs(currentCaller.get());
    }

    public int getToDecide() {
        return toDecide;
    }

    public @Nullable Instant getNextExpiry() {
        return nextExpiry;
    }

    public int getToReview() {
        return toReview;
    }

    public int getOffline() {
        return offline();
    }

    private int offline() {
        return (int) servers.stream().filter(HomeView::isTrouble).count();
    }

    /** Names of the servers that are away. */
    public String getOfflineNames() {
        return servers.stream()
                .filter(HomeView::isTrouble)
                .map(ServerRow::name)
                .limit(3)
                .collect(Collectors.joining(", "));
    }

    private static boolean isTrouble(ServerRow server) {
        return server.state() == ServerState.OFFLINE || server.state() == ServerState.NEEDS_AUTHORIZATION;
    }

    /** Those in trouble first. */
    public List<ServerRow> getServers() {
        return servers.stream()
                .sorted(Comparator.comparing((ServerRow s) -> !isTrouble(s)).thenComparing(ServerRow::name))
                .limit(SERVERS_SHOWN)
                .toList();
    }

    public int getServerCount() {
        return servers.size();
    }

    public List<DayOfCalls> getDays() {
        return days;
    }

    public DayOfCalls.Bar bar(DayOfCalls day) {
        return day.bar(days.stream().mapToInt(DayOfCalls::all).max().orElse(0));
    }

    /** Such as “Mon 23”. */
    public String label(DayOfCalls day) {
        return day.day().getDayOfWeek().getDisplayName(TextStyle.SHORT, preferences.getLocale()) + " "
                + day.day().getDayOfMonth();
    }

    /** For those who don't see the bar. */
    public String words(DayOfCalls day) {
        String date = DateTimeFormatter.ofPattern("EEEE d MMMM", preferences.getLocale())
                .format(day.day());
        return texts.of("home.chart_day", date, day.completed(), day.held(), day.refused());
    }

    public DayOfCalls getWeek() {
        return days.stream()
                .reduce(DayOfCalls::plus)
                .orElseGet(() -> new DayOfCalls(java.time.LocalDate.now(clock), 0, 0, 0));
    }

    public List<PastCall> getLastCalls() {
        return lastCalls;
    }

    public List<FirstStep> getSteps() {
        return steps;
    }
}
