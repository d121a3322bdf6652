package com.crocovoice.portal.ui;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;

/** Lets the browser remember the language and the theme, for the pages that nobody is signed in on. */
@RequestScoped
public class PreferenceCookies {

    private static final int ONE_YEAR = 365 * 24 * 3600;

    @Inject
    HttpServletRequest request;

    public void write(Language language, Theme theme) {
        FacesContext faces = FacesContext.getCurrentInstance();
        if (faces == null) return;
        ExternalContext external = faces.getExternalContext();
        if (external.isResponseCommitted()) return;
        Map<String, Object> properties = new HashMap<>();
        properties.put("path", "/");
        properties.put("maxAge", ONE_YEAR);
        properties.put("httpOnly", true);
        properties.put("secure", request.isSecure());
        external.addResponseCookie(Preferences.LANGUAGE_COOKIE, language.wireName(), properties);
        external.addResponseCookie(Preferences.THEME_COOKIE, theme.wireName(), properties);
    }
}
