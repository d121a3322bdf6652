package com.crocovoice.portal.problem;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** Problems and other messages as sentences, French or English. */
public final class ProblemTexts {

    private static final String BUNDLE = "i18n.messages";
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private ProblemTexts() {}

    /** What happened, to what, what to do next. */
    public static String text(Problem problem, Locale locale) {
        return message("problem." + problem.code(), locale, problem.arguments().toArray());
    }

    /** A sentence of the bundle; the key itself when there is none, so that a gap shows but breaks nothing. */
    public static String message(String key, Locale locale, Object... arguments) {
        Locale spoken = supported(locale);
        try {
            ResourceBundle bundle =
                    ResourceBundle.getBundle(BUNDLE, spoken, ProblemTexts.class.getClassLoader(), NO_FALLBACK);
            return new MessageFormat(bundle.getString(key), spoken).format(arguments);
        } catch (MissingResourceException e) {
            return key;
        }
    }

    /** French for every kind of French, English for everything else. */
    public static Locale supported(Locale locale) {
        return "fr".equals(locale.getLanguage()) ? Locale.FRENCH : Locale.ENGLISH;
    }

    /** The first language of an {@code Accept-Language} list that we speak. */
    public static Locale choose(List<Locale> accepted) {
        for (Locale locale : accepted) if (List.of("fr", "en").contains(locale.getLanguage())) return supported(locale);
        return Locale.ENGLISH;
    }
}
