package com.crocovoice.portal.ui;

import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.CurrentCaller;
import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Language, theme and time zone of the person at the page. What was chosen is kept for the person; before the login and on
 * signed-out pages cookies tell it, and without those the browser's languages and the system's theme. Always a language we
 * have and a theme we know, whatever a cookie says.
 */
@Named
@SessionScoped
public class Preferences implements Serializable {

    private static final long serialVersionUID = 1;
    static final String LANGUAGE_COOKIE = "crocovoice-language";
    static final String THEME_COOKIE = "crocovoice-theme";
    /** Written by the page's script: only the browser knows it. */
    static final String ZONE_COOKIE = "crocovoice-zone";

    @Inject
    HttpServletRequest request;

    @Inject
    CurrentCaller currentCaller;

    @Inject
    Choices choices;

    @Inject
    PreferenceCookies cookies;

    private @Nullable String knownFor;
    private Language language = Language.EN;
    private Theme theme = Theme.AUTO;
    private boolean known;

    public Locale getLocale() {
        return language().locale();
    }

    /** For the attribute {@code lang}. */
    public String getLanguage() {
        return language().wireName();
    }

    /** For the attribute {@code data-theme}. */
    public String getTheme() {
        learn();
        return theme.wireName();
    }

    /** The browser's zone, UTC until it told us. */
    public ZoneId zone() {
        return cookie(ZONE_COOKIE)
                .map(text -> text.replace("%2F", "/"))
                .flatMap(Preferences::zoneOf)
                .orElse(ZoneId.of("UTC"));
    }

    public Language language() {
        learn();
        return language;
    }

    public void choose(Language chosen) {
        learn();
        language = chosen;
        keep();
    }

    public void choose(Theme chosen) {
        learn();
        theme = chosen;
        keep();
    }

    private void keep() {
        currentCaller.find().ifPresent(caller -> choices.save(caller.userId(), language, theme));
        cookies.write(language, theme);
    }

    /** Once a session, and again when somebody signs in. */
    private void learn() {
        String userId = currentCaller.find().map(Caller::userId).orElse(null);
        if (known && Objects.equals(userId, knownFor)) return;
        language = cookie(LANGUAGE_COOKIE)
                .map(Language::of)
                .orElseGet(() -> Language.best(Collections.list(request.getLocales())));
        theme = Theme.of(cookie(THEME_COOKIE).orElse(null));
        Optional<Choice> chosen = Optional.ofNullable(userId).flatMap(choices::find);
        chosen.ifPresent(choice -> {
            language = choice.language();
            theme = choice.theme();
            cookies.write(language, theme);
        });
        knownFor = userId;
        known = true;
    }

    private Optional<String> cookie(String name) {
        Cookie[] sent = request.getCookies();
        if (sent == null) return Optional.empty();
        return Arrays.stream(sent)
                .filter(c -> c.getName().equals(name))
                .map(Cookie::getValue)
                .findFirst();
    }

    private static Optional<ZoneId> zoneOf(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
