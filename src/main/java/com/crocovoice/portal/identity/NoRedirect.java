package com.crocovoice.portal.identity;

import com.crocovoice.portal.problem.Unauthenticated;
import com.crocovoice.portal.wire.ProblemAnswer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/** Answers 401 where the code flow would redirect: a machine can't follow it. */
final class NoRedirect extends HttpServletResponseWrapper {

    private final HttpServletRequest request;
    private final ProblemAnswer answer;

    NoRedirect(HttpServletRequest request, HttpServletResponse response, ProblemAnswer answer) {
        super(response);
        this.request = request;
        this.answer = answer;
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        answer.send(request, (HttpServletResponse) getResponse(), new Unauthenticated("unauthenticated"));
    }
}
