package com.crocovoice.portal.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Signing in broke: the friendly page with 503 when the realm can't be reached, else with 500. */
@ApplicationScoped
public class SignInTrouble {

    private static final Logger LOG = Logger.getLogger(SignInTrouble.class.getName());

    @Inject
    IssuerKnown issuer;

    AuthenticationStatus show(RuntimeException cause, HttpServletResponse response) {
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
}
