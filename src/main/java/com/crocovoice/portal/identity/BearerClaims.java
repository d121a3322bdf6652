package com.crocovoice.portal.identity;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.servlet.http.HttpServletRequest;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Makes the verified token of a bearer caller injectable as MicroProfile JWT has it; without one every claim is absent. */
@RequestScoped
public class BearerClaims {

    @Produces
    @RequestScoped
    JsonWebToken token(HttpServletRequest request) {
        return request.getAttribute(CurrentCaller.BEARER) instanceof BearerToken bearer
                ? new TokenView(bearer)
                : new TokenView(null);
    }
}
