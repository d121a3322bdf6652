package com.crocovoice.portal.connection;

import com.crocovoice.portal.identity.CurrentCaller;
import com.crocovoice.portal.problem.Problem;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Where authorisation servers send the browser back to (RFC 6749 §4.1.2). Takes the answer and goes on to the page of the
 * connections at once, so that no code stays in the address or in the history.
 */
@WebServlet(ClientDocument.CALLBACK)
public class OAuthCallback extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String PAGE = "/connections/list.xhtml";

    @Inject
    transient CurrentCaller current;

    @Inject
    transient FinishConnection finish;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cache-Control", "no-store");
        var answer = new ConsentAnswer(
                request.getParameter("state"),
                request.getParameter("code"),
                request.getParameter("error"),
                request.getParameter("iss"));
        FinishConnection.Outcome outcome = outcome(answer);
        response.sendRedirect(request.getContextPath() + PAGE + "?ending="
                + outcome.ending().name().toLowerCase(Locale.ROOT)
                + part("server", outcome.server())
                + part("reason", outcome.reason()));
    }

    /** Whose server it was may be gone, or no longer the person's business. */
    private FinishConnection.Outcome outcome(ConsentAnswer answer) {
        try {
            return finish.finish(current.get(), answer);
        } catch (Problem e) {
            return new FinishConnection.Outcome(FinishConnection.Ending.FOREIGN, "", "");
        }
    }

    private static String part(String name, String value) {
        return value.isEmpty() ? "" : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
