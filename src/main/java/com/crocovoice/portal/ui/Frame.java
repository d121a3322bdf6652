package com.crocovoice.portal.ui;

import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.CurrentCaller;
import com.crocovoice.portal.identity.Role;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.primefaces.PrimeFaces;

/** What the top bar shows of the person and does for them: language, theme, signing out. */
@Named
@RequestScoped
public class Frame {

    private static final String SAME_PAGE = "?faces-redirect=true&includeViewParams=true";

    @Inject
    CurrentCaller currentCaller;

    @Inject
    Preferences preferences;

    @Inject
    HttpServletRequest request;

    @Inject
    @Any
    Instance<SiteNotice> notices;

    /** What everybody must know now. */
    public List<String> getNotices() {
        return notices.stream().flatMap(notice -> notice.text().stream()).toList();
    }

    public boolean isSignedIn() {
        return currentCaller.find().filter(Caller::isMember).isPresent();
    }

    public String getName() {
        return currentCaller.find().map(Caller::displayName).orElse("");
    }

    public @Nullable String getTeam() {
        return currentCaller.find().map(Caller::team).orElse(null);
    }

    public String getInitial() {
        String name = getName();
        return name.isEmpty() ? "" : name.substring(0, name.offsetByCodePoints(0, 1));
    }

    /** For pages that show one thing more to some: {@code #{frame.is('security-admin')}}. The use case checks it again. */
    public boolean is(String realmRole) {
        return Role.of(realmRole)
                .flatMap(role -> currentCaller.find().filter(c -> c.is(role)))
                .isPresent();
    }

    /** Goes to the other language and shows the same page again. */
    public String switchLanguage() {
        preferences.choose(preferences.language() == Language.EN ? Language.FR : Language.EN);
        return FacesContext.getCurrentInstance().getViewRoot().getViewId() + SAME_PAGE;
    }

    /** By AJAX: the script takes the new theme from the answer, so nothing typed is lost. */
    public void switchTheme() {
        Theme next = Theme.of(preferences.getTheme()).next();
        preferences.choose(next);
        PrimeFaces.current().ajax().addCallbackParam("theme", next.wireName());
    }

    /** Ends the session here and at the identity provider, which sends the browser to the farewell page. */
    public void signOut() throws ServletException {
        request.logout();
        FacesContext.getCurrentInstance().responseComplete();
    }
}
