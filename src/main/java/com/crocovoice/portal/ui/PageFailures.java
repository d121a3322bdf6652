package com.crocovoice.portal.ui;

import com.crocovoice.portal.problem.Problem;
import com.crocovoice.portal.wire.TraceId;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import jakarta.faces.event.PhaseId;
import java.util.Iterator;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The door of the pages for everything that goes wrong. After a click the page stays as it is and says what happened, with
 * code and trace id; a page that can't be shown gives way to the friendly one; a page that was open for too long is loaded
 * again. What nobody foresaw is logged under the trace id, and the person sees nothing but that.
 */
final class PageFailures extends ExceptionHandlerWrapper {

    private static final Logger LOG = Logger.getLogger(PageFailures.class.getName());

    PageFailures(ExceptionHandler wrapped) {
        super(wrapped);
    }

    @Override
    public void handle() {
        Iterator<ExceptionQueuedEvent> queued =
                getUnhandledExceptionQueuedEvents().iterator();
        if (!queued.hasNext()) return;
        Throwable first = queued.next().getContext().getException();
        queued.remove();
        while (queued.hasNext()) {
            queued.next();
            queued.remove();
        }
        answer(FacesContext.getCurrentInstance(), first);
    }

    private static void answer(FacesContext faces, Throwable thrown) {
        if (find(ViewExpiredException.class, thrown).isPresent()) {
            FailurePage.loadAgain(faces);
            return;
        }
        Optional<Problem> problem = find(Problem.class, thrown);
        if (problem.isEmpty())
            LOG.log(
                    Level.SEVERE,
                    thrown,
                    () -> "unforeseen, trace "
                            + CDI.current().select(TraceId.class).get().value());
        if (isAfterClick(faces)) {
            Notices notices = CDI.current().select(Notices.class).get();
            problem.ifPresentOrElse(notices::failed, notices::unforeseen);
            faces.renderResponse();
            return;
        }
        FailurePage.show(faces, problem.orElse(null));
    }

    private static boolean isAfterClick(FacesContext faces) {
        return faces.isPostback()
                && faces.getViewRoot() != null
                && faces.getCurrentPhaseId() != PhaseId.RENDER_RESPONSE
                && faces.getCurrentPhaseId() != PhaseId.RESTORE_VIEW;
    }

    /** Expression language, Faces and transactions wrap what a use case throws. */
    private static <T extends Throwable> Optional<T> find(Class<T> type, Throwable thrown) {
        Throwable at = thrown;
        for (int depth = 0; at != null && depth < 12; depth++, at = at.getCause())
            if (type.isInstance(at)) return Optional.of(type.cast(at));
        return Optional.empty();
    }
}
