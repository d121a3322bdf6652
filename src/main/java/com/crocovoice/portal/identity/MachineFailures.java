package com.crocovoice.portal.identity;

import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.problem.Forbidden;
import com.crocovoice.portal.problem.NotFound;
import com.crocovoice.portal.problem.Problem;
import com.crocovoice.portal.problem.Unauthenticated;
import com.crocovoice.portal.problem.Unavailable;
import com.crocovoice.portal.wire.ProblemAnswer;
import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** What the server itself refuses or breaks on a machine's path is told as problem+json instead of the page for people. */
public class MachineFailures implements Filter {

    @Inject
    ProblemAnswer answer;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        if (path instanceof String asked && MachinePaths.contains(asked) && status instanceof Integer code)
            answer.send((HttpServletRequest) request, (HttpServletResponse) response, problem(code));
        else chain.doFilter(request, response);
    }

    private static Problem problem(int status) {
        return switch (status) {
            case 401 -> new Unauthenticated("unauthenticated");
            case 403 -> new Forbidden("forbidden");
            case 404 -> new NotFound("not_found");
            case 405 -> new BadInput(405, "method_not_allowed", List.of());
            case 503 -> Unavailable.away("unavailable");
            default ->
                status < 500
                        ? new BadInput(status, "malformed_request", List.of())
                        : new Unavailable(500, "internal_error");
        };
    }
}
