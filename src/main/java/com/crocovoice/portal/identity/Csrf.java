package com.crocovoice.portal.identity;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The token of a browser session that pages send in {@code X-Csrf-Token} when they use the REST interface. */
@Named
@RequestScoped
public class Csrf {

    static final String HEADER = "X-Csrf-Token";
    private static final String ATTRIBUTE = Csrf.class.getName();
    private static final SecureRandom RANDOM = new SecureRandom();

    @Inject
    HttpServletRequest request;

    /** For the page's head; made with the session. */
    public String getToken() {
        HttpSession session = request.getSession();
        synchronized (session.getId().intern()) {
            if (session.getAttribute(ATTRIBUTE) instanceof String known) return known;
            byte[] bytes = new byte[24];
            RANDOM.nextBytes(bytes);
            String made = HexFormat.of().formatHex(bytes);
            session.setAttribute(ATTRIBUTE, made);
            return made;
        }
    }

    static boolean holds(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        String sent = request.getHeader(HEADER);
        if (session == null || sent == null || !(session.getAttribute(ATTRIBUTE) instanceof String known)) return false;
        return MessageDigest.isEqual(known.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
    }
}
