package com.crocovoice.portal.ui;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The languages that every page is written in. */
public enum Language {
    EN(Locale.ENGLISH),
    FR(Locale.FRENCH);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    public Locale locale() {
        return locale;
    }

    /** As the attribute {@code lang} has it. */
    public String wireName() {
        return locale.getLanguage();
    }

    /** English unless the text names another of ours. */
    static Language of(@Nullable String wireName) {
        for (Language language : values()) if (language.wireName().equals(wireName)) return language;
        return EN;
    }

    /** The first of the wanted ones that we have, else English. */
    static Language best(List<Locale> wanted) {
        for (Locale locale : wanted)
            for (Language ours : values()) if (ours.wireName().equals(locale.getLanguage())) return ours;
        return EN;
    }
}
