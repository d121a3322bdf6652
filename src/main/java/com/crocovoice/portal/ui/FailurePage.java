package com.crocovoice.portal.ui;

import com.crocovoice.portal.problem.Problem;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.faces.FacesException;
import jakarta.faces.component.UIViewRoot;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseId;
import jakarta.faces.view.ViewDeclarationLanguage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows the friendly page instead of one that can't be shown, or loads one again that was open for too long. */
final class FailurePage {

    private static final String VIEW = "/public/failure.xhtml";

    private FailurePage() {}

    static void show(FacesContext faces, @Nullable Problem problem) {
        ExternalContext external = faces.getExternalContext();
        if (external.isResponseCommitted()) return;
        if (faces.getPartialViewContext().isAjaxRequest()) {
            redirect(faces, page(external));
            return;
        }
        CDI.current().select(Failure.class).get().because(problem);
        boolean rendering = faces.getCurrentPhaseId() == PhaseId.RENDER_RESPONSE;
        if (rendering) resetKeepingHeaders(external);
        external.setResponseStatus(problem == null ? 500 : problem.status());
        UIViewRoot view = faces.getApplication().getViewHandler().createView(faces, VIEW);
        faces.setViewRoot(view);
        faces.renderResponse();
        if (rendering) render(faces, view);
    }

    static void loadAgain(FacesContext faces) {
        CDI.current().select(Notices.class).get().warn("ui.view_expired");
        redirect(faces, page(faces.getExternalContext()));
    }

    /** Where the person was: the address of the form, or the whole address of the page when the browser names it. */
    private static String page(ExternalContext external) {
        String path = ((HttpServletRequest) external.getRequest()).getRequestURI();
        String referer = external.getRequestHeaderMap().get("Referer");
        if (referer == null) return path;
        try {
            URI from = URI.create(referer);
            return path.equals(from.getRawPath()) && from.getRawQuery() != null
                    ? path + "?" + from.getRawQuery()
                    : path;
        } catch (IllegalArgumentException e) {
            return path;
        }
    }

    private static void redirect(FacesContext faces, String to) {
        try {
            faces.getExternalContext().redirect(to);
            faces.responseComplete();
        } catch (IOException e) {
            throw new FacesException(e);
        }
    }

    /** Part of the broken page is in the buffer; the policies in the headers stay. */
    private static void resetKeepingHeaders(ExternalContext external) {
        HttpServletResponse response = (HttpServletResponse) external.getResponse();
        Map<String, Iterable<String>> headers = new HashMap<>();
        for (String name : response.getHeaderNames()) headers.put(name, response.getHeaders(name));
        external.responseReset();
        headers.forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
    }

    private static void render(FacesContext faces, UIViewRoot view) {
        try {
            ViewDeclarationLanguage language =
                    faces.getApplication().getViewHandler().getViewDeclarationLanguage(faces, VIEW);
            language.buildView(faces, view);
            language.renderView(faces, view);
            faces.responseComplete();
        } catch (IOException e) {
            throw new FacesException(e);
        }
    }
}
