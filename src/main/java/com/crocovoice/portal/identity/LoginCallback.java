package com.crocovoice.portal.identity;

import jakarta.inject.Inject;
import jakarta.security.enterprise.authentication.mechanism.http.openid.OpenIdConstant;
import jakarta.security.enterprise.identitystore.openid.OpenIdContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Where Keycloak sends the browser back to: goes on to the page that was asked for before the login. */
@WebServlet("/callback")
public class LoginCallback extends HttpServlet {

    private static final String HOME = "/index.xhtml";

    @Inject
    transient OpenIdContext oidc;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String home = request.getContextPath() + HOME;
        if (request.getUserPrincipal() == null) {
            // A bookmarked or repeated callback: start again instead of an error page.
            response.sendRedirect(home);
            return;
        }
        response.sendRedirect(oidc.<String>getStoredValue(request, response, OpenIdConstant.ORIGINAL_REQUEST)
                .orElse(home));
    }
}
