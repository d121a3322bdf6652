package com.crocovoice.portal.identity;

import com.crocovoice.portal.problem.Problem;
import com.crocovoice.portal.problem.Unauthenticated;
import com.crocovoice.portal.problem.Unavailable;
import com.crocovoice.portal.wire.ProblemAnswer;
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
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Wraps the OIDC mechanism. On the paths that machines use ({@link MachinePaths}) a bearer token is taken first, a browser
 * session second, and the answer is never a redirect; everywhere else the code flow decides.
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

    @Inject
    ProblemAnswer answer;

    @Inject
    AnswerHeaders headers;

    @Inject
    SignInTrouble trouble;

    @Inject
    OidcSettings settings;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        if (!MachinePaths.contains(request)) return page(request, response, context);
        String header = request.getHeader("Authorization");
        if (header != null && header.regionMatches(true, 0, "Bearer ", 0, 7))
            return bearer(header.substring(7).trim(), request, response, context);
        if (request.getUserPrincipal() != null)
            return delegateWith(request, new NoRedirect(request, response, answer), context);
        if (context.isProtected() && !context.isAuthenticationRequest())
            return refuse(request, response, new Unauthenticated("unauthenticated"));
        return context.doNothing();
    }

    private AuthenticationStatus page(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        boolean ajax = "partial/ajax".equals(request.getHeader("Faces-Request"));
        try {
            return ajax
                    ? delegateWith(request, new AjaxRedirect(request, response), context)
                    : delegate.validateRequest(request, response, context);
        } catch (RuntimeException e) {
            // The mechanism asks the realm with a client of its own and wraps nothing: this is its door.
            return trouble.show(e, request, response);
        }
    }

    private AuthenticationStatus bearer(
            String token, HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        try {
            BearerToken bearer = verifier.verify(token);
            request.setAttribute(CurrentCaller.BEARER, bearer);
            return context.notifyContainerAboutLogin(
                    bearer.caller().userName(), bearer.caller().roles());
        } catch (Unavailable e) {
            response.setHeader("Retry-After", "5");
            return refuse(request, response, e);
        } catch (Unauthenticated e) {
            return refuse(request, response, e);
        }
    }

    private AuthenticationStatus refuse(HttpServletRequest request, HttpServletResponse response, Problem problem) {
        try {
            headers.writeTo(response);
            if (problem.status() == 401) response.setHeader("WWW-Authenticate", challenge(request, problem));
            answer.send(request, response, problem);
        } catch (IOException e) {
            // Whoever asked has gone; there is nobody to tell.
            return AuthenticationStatus.SEND_FAILURE;
        }
        return AuthenticationStatus.SEND_FAILURE;
    }

    /** RFC 6750; for MCP clients also where they learn who gives tokens (RFC 9728). */
    private String challenge(HttpServletRequest request, Problem problem) {
        List<String> parts = new ArrayList<>();
        if (problem.code().equals("invalid_token")) parts.add("error=\"invalid_token\"");
        if (MachinePaths.isMcp(request))
            parts.add("resource_metadata=\"" + settings.getBaseUrl() + ProtectedResource.PATH + "/mcp\"");
        return parts.isEmpty() ? "Bearer" : "Bearer " + String.join(", ", parts);
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
