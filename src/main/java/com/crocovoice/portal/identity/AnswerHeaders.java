package com.crocovoice.portal.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;

/** What every answer tells browsers to leave undone. */
@ApplicationScoped
public class AnswerHeaders {

    @Inject
    ContentSecurityPolicy policy;

    @Inject
    OidcSettings settings;

    void writeTo(HttpServletResponse answer) {
        answer.setHeader(ContentSecurityPolicy.HEADER, policy.getForPages());
        answer.setHeader("X-Content-Type-Options", "nosniff");
        answer.setHeader("X-Frame-Options", "DENY");
        // With no-referrer browsers would send “Origin: null” with our own forms.
        answer.setHeader("Referrer-Policy", "same-origin");
        answer.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        answer.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(self)");
        if (settings.isSecure()) answer.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    }
}
