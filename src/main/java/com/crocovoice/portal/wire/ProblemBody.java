package com.crocovoice.portal.wire;

import com.crocovoice.portal.problem.Problem;
import com.crocovoice.portal.problem.Problem.Flaw;
import com.crocovoice.portal.problem.ProblemTexts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A problem as RFC 9457 writes it, with our code and trace id beside the standard members. */
public final class ProblemBody {

    public static final String MEDIA_TYPE = "application/problem+json";

    private ProblemBody() {}

    public static Map<String, Object> of(Problem problem, String traceId, Locale locale) {
        return of(
                problem.status(), problem.code(), ProblemTexts.text(problem, locale), problem.flaws(), traceId, locale);
    }

    public static Map<String, Object> of(
            int status, String code, String detail, List<Flaw> flaws, String traceId, Locale locale) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank");
        body.put("title", ProblemTexts.message("status." + status, locale));
        body.put("status", status);
        body.put("detail", detail);
        body.put("code", code);
        body.put("trace_id", traceId);
        if (!flaws.isEmpty())
            body.put("errors", flaws.stream().map(flaw -> said(flaw, locale)).toList());
        return body;
    }

    /** A flaw's message may be a key of the bundle; one that isn't stays as it is. */
    private static Flaw said(Flaw flaw, Locale locale) {
        return new Flaw(flaw.pointer(), ProblemTexts.message(flaw.message(), locale));
    }
}
