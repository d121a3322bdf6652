package com.crocovoice.portal.connector.google;

import com.crocovoice.portal.connector.ConnectorTrouble;
import com.crocovoice.portal.connector.ToolCall;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a person may grant or leave out when they consent. A wider scope of Google's own grants the narrower one. */
enum Scope {
    SEND_MAIL("gmail.send", "gmail.compose", "gmail.modify"),
    READ_MAIL("gmail.readonly", "gmail.modify"),
    EVENTS("calendar.events", "calendar"),
    FILES("drive.file", "drive");

    private static final String PREFIX = "https://www.googleapis.com/auth/";
    private static final String ALL_MAIL = "https://mail.google.com/";
    private static final String GRANTED = "scopes";

    private final List<String> names;

    Scope(String... names) {
        this.names = List.of(names);
    }

    /** As Google writes it. */
    String address() {
        return PREFIX + names.get(0);
    }

    static Set<String> all() {
        Set<String> all = new LinkedHashSet<>();
        for (Scope scope : values()) all.add(scope.address());
        return all;
    }

    /** Where nobody knows what was granted, Google is asked by trying. */
    boolean isGranted(ToolCall call) {
        Optional<String> granted = call.account().detail(GRANTED);
        if (granted.isEmpty()) return true;
        return Arrays.stream(granted.get().split("[\\s,]+"))
                .anyMatch(one -> one.startsWith(PREFIX) && names.contains(one.substring(PREFIX.length()))
                        || one.equals(ALL_MAIL) && (this == SEND_MAIL || this == READ_MAIL));
    }

    /** @throws ConnectorTrouble {@code connector.google.scope_…} when it was left out */
    void need(ToolCall call) {
        if (isGranted(call)) return;
        String key =
                switch (this) {
                    case SEND_MAIL -> "connector.google.scope_send_mail";
                    case READ_MAIL -> "connector.google.scope_read_mail";
                    case EVENTS -> "connector.google.scope_events";
                    case FILES -> "connector.google.scope_files";
                };
        throw ConnectorTrouble.of(key, names.get(0));
    }
}
