package com.crocovoice.portal.ui;

import com.crocovoice.portal.problem.Problem;
import com.crocovoice.portal.wire.TraceId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** What a page tells after an action: what happened, to what, what to do next. Survives one redirect. */
@Named
@RequestScoped
public class Notices {

    /** The client id of the messages in the frame. */
    private static final String PLACE = "messages";

    @Inject
    Texts texts;

    @Inject
    TraceId traceId;

    /** It worked. */
    public void done(String key, Object... arguments) {
        add(new FacesMessage(FacesMessage.SEVERITY_INFO, texts.of(key, arguments), null));
    }

    /** It worked, and there is something to know. */
    public void warn(String key, Object... arguments) {
        add(new FacesMessage(FacesMessage.SEVERITY_WARN, texts.of(key, arguments), null));
    }

    /** It did not work; for views that catch a problem because they have more to do than to tell it. */
    public void failed(Problem problem) {
        String text = texts.of("problem." + problem.code(), problem.arguments().toArray());
        add(new FailureMessage(text, problem.code(), traceId.value()));
    }

    /** Nobody thought of it: the trace id is all that helps. */
    void unforeseen() {
        add(new FailureMessage(texts.of("public_failure.text_500"), "internal_error", traceId.value()));
    }

    /** The page's own messages; those of a field stand at the field. */
    public List<Notice> getAll() {
        return FacesContext.getCurrentInstance().getMessageList(null).stream()
                .map(Notice::of)
                .toList();
    }

    private static void add(FacesMessage message) {
        FacesContext faces = FacesContext.getCurrentInstance();
        faces.getExternalContext().getFlash().setKeepMessages(true);
        faces.addMessage(null, message);
        if (faces.getPartialViewContext().isAjaxRequest())
            faces.getPartialViewContext().getRenderIds().add(PLACE);
    }
}
