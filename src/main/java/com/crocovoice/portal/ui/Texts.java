package com.crocovoice.portal.ui;

import com.crocovoice.portal.problem.ProblemTexts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** Sentences of the bundle with what changes filled in, in the person's language: {@code #{texts.of('home.hello', name)}}. */
@Named
@RequestScoped
public class Texts {

    @Inject
    Preferences preferences;

    public String of(String key, Object... arguments) {
        return ProblemTexts.message(key, preferences.getLocale(), arguments);
    }

    /** The lines of a text of the bundle. */
    public List<String> lines(String key) {
        return of(key).lines().toList();
    }

    /** One after the other, as people write them. */
    public String list(Iterable<String> words) {
        return String.join(", ", words);
    }

    /** The text for a value of a closed set: {@code kind.wire_name}. */
    public String word(String kind, Object value) {
        return of(kind + "." + PageFunctions.wire(value));
    }
}
