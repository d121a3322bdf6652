package com.crocovoice.portal.browser;

import com.microsoft.playwright.options.ColorScheme;
import java.util.List;

/** A way to look at a page: how wide, by day or by night, in which language. */
record Look(int width, ColorScheme scheme, String language) {

    static final Look DESK = new Look(1440, ColorScheme.LIGHT, "en");

    /** Each width with each scheme and with each language. */
    static final List<Look> ALL = List.of(
            DESK,
            new Look(1440, ColorScheme.DARK, "fr"),
            new Look(390, ColorScheme.LIGHT, "fr"),
            new Look(390, ColorScheme.DARK, "en"));

    int height() {
        return width < 500 ? 844 : 900;
    }

    String locale() {
        return language.equals("fr") ? "fr-FR" : "en-GB";
    }

    @Override
    public String toString() {
        return width + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT) + "-" + language;
    }
}
