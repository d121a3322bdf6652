package com.crocovoice.portal.ui;

import com.crocovoice.portal.problem.Problem;
import com.crocovoice.portal.wire.TraceId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.RequestDispatcher;
import org.jspecify.annotations.Nullable;

/** Why a page can't be shown, for {@code public/failure.xhtml}: a problem of ours, or a status that the server gives. */
@Named
@RequestScoped
public class Failure {

    @Inject
    Texts texts;

    @Inject
    TraceId traceId;

    private @Nullable Problem problem;

    public void because(@Nullable Problem cause) {
        this.problem = cause;
    }

    /** 400 to 599. */
    public int getStatus() {
        if (problem != null) return problem.status();
        Object given = FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestMap()
                .get(RequestDispatcher.ERROR_STATUS_CODE);
        return given instanceof Integer status ? status : 500;
    }

    public String getTitle() {
        return texts.of("public_failure.title_" + kind());
    }

    public String getText() {
        if (problem != null)
            return texts.of("problem." + problem.code(), problem.arguments().toArray());
        return texts.of("public_failure.text_" + kind());
    }

    public @Nullable String getCode() {
        return problem == null ? null : problem.code();
    }

    public String getTraceId() {
        return traceId.value();
    }

    private String kind() {
        return switch (getStatus()) {
            case 401, 403 -> "403";
            case 404 -> "404";
            case 503 -> "503";
            default -> getStatus() < 500 ? "400" : "500";
        };
    }
}
