package com.crocovoice.portal.ui;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Light, dark, or what the person's system says. */
public enum Theme {
    AUTO,
    LIGHT,
    DARK;

    /** As the attribute {@code data-theme} has it. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one that the switch in the top bar goes to. */
    Theme next() {
        List<Theme> all = List.of(values());
        return all.get((all.indexOf(this) + 1) % all.size());
    }

    static Theme of(@Nullable String wireName) {
        for (Theme theme : values()) if (theme.wireName().equals(wireName)) return theme;
        return AUTO;
    }
}
