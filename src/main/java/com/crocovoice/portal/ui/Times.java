package com.crocovoice.portal.ui;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import org.jspecify.annotations.Nullable;

/** Moments as the person at the page reads them: in their time zone and their language. */
@Named
@RequestScoped
public class Times {

    @Inject
    Preferences preferences;

    @Inject
    Clock clock;

    /** Day and minute. */
    public String text(@Nullable Instant moment) {
        return format(moment, DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT));
    }

    /** Day, second and zone, for titles. */
    public String full(@Nullable Instant moment) {
        return format(moment, DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL, FormatStyle.LONG));
    }

    /** The time of the day alone. */
    public String clock(@Nullable Instant moment) {
        return format(moment, DateTimeFormatter.ofLocalizedTime(FormatStyle.MEDIUM));
    }

    /** The time of the day for a moment of today, else the day. */
    public String brief(@Nullable Instant moment) {
        if (moment == null) return "–";
        boolean today =
                local(moment).toLocalDate().equals(local(clock.instant()).toLocalDate());
        return format(
                moment,
                today
                        ? DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                        : DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM));
    }

    /** Milliseconds up to a second, then seconds with one decimal. */
    public String took(@Nullable Long milliseconds) {
        if (milliseconds == null) return "–";
        if (milliseconds < 1000) return milliseconds + " ms";
        return String.format(
                preferences.getLocale(),
                "%.1f s",
                Duration.ofMillis(milliseconds).toMillis() / 1000.0);
    }

    /** This moment in the person's time zone. */
    public ZonedDateTime local(Instant moment) {
        return moment.atZone(preferences.zone());
    }

    private String format(@Nullable Instant moment, DateTimeFormatter how) {
        return moment == null ? "–" : how.withLocale(preferences.getLocale()).format(local(moment));
    }
}
