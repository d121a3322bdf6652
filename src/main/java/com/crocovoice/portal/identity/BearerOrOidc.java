package com.crocovoice.portal.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContextWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.text.ParseException;

/**
 * Wraps the OIDC mechanism. On the paths that machines use ({@code /api}, {@code /mcp}, {@code /ws}) a bearer token is
 * taken first, a browser session second, and the answer is never a redirect; everywhere else the code flow decides.
 */
@Decorator
@Priority(Interceptor.Priority.APPLICATION)
public abstract class BearerOrOidc implements HttpAuthenticationMechanism {

    @Inject
    @Delegate
    @Any
    HttpAuthenticationMechanism delegate;

    @Inject
    TokenVerifier verifier;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        if (!MachinePaths.contains(request)) {
            if (!"partial/ajax".equals(request.getHeader("Faces-Request")))
                return delegate.validateRequest(request, response, context);
            return delegateWith(request, new AjaxRedirect(request, response), context);
        }
        String header = request.getHeader("Authorization");
        if (header != null && header.regionMatches(true, 0, "Bearer ", 0, 7))
            return bearer(header.substring(7).trim(), request, response, context);
        if (request.getUserPrincipal() != null) return delegateWith(request, new NoRedirect(response), context);
        if (context.isProtected() && !context.isAuthenticationRequest()) return challenge(response, "Bearer");
        return context.doNothing();
    }

    private AuthenticationStatus bearer(
            String token, HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        try {
            Caller caller = verifier.verify(token);
            request.setAttribute(CurrentCaller.BEARER, caller);
            return context.notifyContainerAboutLogin(caller.userName(), caller.roles());
        } catch (KeySourceException e) {
            response.setHeader("Retry-After", "5");
            MachinePaths.refuse(response, 503, "identity_provider_away");
            return AuthenticationStatus.SEND_FAILURE;
        } catch (BadJOSEException | JOSEException | ParseException e) {
            return challenge(response, "Bearer error=\"invalid_token\"");
        }
    }

    private static AuthenticationStatus challenge(HttpServletResponse response, String challenge) {
        response.setHeader("WWW-Authenticate", challenge);
        MachinePaths.refuse(response, 401, "unauthenticated");
        return AuthenticationStatus.SEND_FAILURE;
    }

    private AuthenticationStatus delegateWith(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        // The mechanism also writes to the context's response: both must be the wrapper.
        return delegate.validateRequest(request, response, new HttpMessageContextWrapper(context) {
            @Override
            public HttpServletResponse getResponse() {
                return response;
            }
        });
    }
}
