package com.crocovoice.portal.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.NoSuchElementException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Signing in broke: the friendly page with 503 when the realm can't be reached, else with 500. A callback that belongs to no login starts a new one. */
@ApplicationScoped
public class SignInTrouble {

    private static final Logger LOG = Logger.getLogger(SignInTrouble.class.getName());

    @Inject
    IssuerKnown issuer;

    AuthenticationStatus show(RuntimeException cause, HttpServletRequest request, HttpServletResponse response) {
        if (isForeignCallback(cause, request)) return startAgain(request, response);
        boolean away = !issuer.answersNow();
        LOG.log(Level.WARNING, away ? "the realm can't be reached" : "signing in failed", cause);
        try {
            if (!response.isCommitted()) {
                if (away) response.setHeader("Retry-After", "5");
                response.sendError(away ? 503 : 500);
            }
        } catch (IOException e) {
            LOG.log(Level.FINE, "nobody waits for the answer any more", e);
        }
        return AuthenticationStatus.SEND_FAILURE;
    }

    /** The mechanism looks for the login that a callback belongs to and does not expect that there is none. */
    private static boolean isForeignCallback(RuntimeException cause, HttpServletRequest request) {
        return cause instanceof NoSuchElementException
                && request.getServletPath().equals("/callback");
    }

    private static AuthenticationStatus startAgain(HttpServletRequest request, HttpServletResponse response) {
        try {
            response.sendRedirect(request.getContextPath() + "/index.xhtml");
        } catch (IOException e) {
            LOG.log(Level.FINE, "nobody waits for the answer any more", e);
        }
        return AuthenticationStatus.SEND_CONTINUE;
    }
}
