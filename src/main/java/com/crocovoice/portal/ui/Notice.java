package com.crocovoice.portal.ui;

import jakarta.faces.application.FacesMessage;
import org.jspecify.annotations.Nullable;

/**
 * One message of a page.
 *
 * @param kind {@code ok}, {@code warn} or {@code danger}, as the banner tag takes it
 */
public record Notice(
        String kind,
        String text,
        @Nullable String code,
        @Nullable String traceId) {

    static Notice of(FacesMessage message) {
        if (message instanceof FailureMessage failure)
            return new Notice("danger", failure.getSummary(), failure.code(), failure.traceId());
        FacesMessage.Severity severity = message.getSeverity();
        String kind = severity == FacesMessage.SEVERITY_INFO
                ? "ok"
                : severity == FacesMessage.SEVERITY_WARN ? "warn" : "danger";
        return new Notice(kind, message.getSummary(), null, null);
    }

    /** Name of the icon's class. */
    public String icon() {
        return switch (kind) {
            case "ok" -> "pi-check-circle";
            case "warn" -> "pi-exclamation-triangle";
            default -> "pi-times-circle";
        };
    }
}
