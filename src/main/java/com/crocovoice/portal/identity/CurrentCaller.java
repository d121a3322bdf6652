package com.crocovoice.portal.identity;

import com.crocovoice.portal.problem.Forbidden;
import com.crocovoice.portal.problem.Unauthenticated;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.openid.OpenIdContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** The caller of this request, for resources and views; everything behind them takes the {@link Caller} as a parameter. */
@RequestScoped
public class CurrentCaller {

    /** Request attribute with the {@link BearerToken} of a machine's request. */
    static final String BEARER = CurrentCaller.class.getName() + ".bearer";

    @Inject
    HttpServletRequest request;

    @Inject
    OpenIdContext oidc;

    /**
     * @throws Unauthenticated {@code unauthenticated} when nobody is signed in
     * @throws Forbidden {@code not_a_member} when the person has none of the portal's roles
     */
    public Caller get() {
        Caller caller = find().orElseThrow(() -> new Unauthenticated("unauthenticated"));
        if (!caller.isMember()) throw new Forbidden("not_a_member", caller.userName());
        return caller;
    }

    public Optional<Caller> find() {
        if (request.getAttribute(BEARER) instanceof BearerToken bearer) return Optional.of(bearer.caller());
        if (request.getUserPrincipal() == null || oidc.getAccessToken() == null) return Optional.empty();
        return Optional.of(TokenClaims.of(oidc.getAccessToken().getClaims()));
    }
}
