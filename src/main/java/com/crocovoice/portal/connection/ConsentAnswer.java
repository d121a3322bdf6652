package com.crocovoice.portal.connection;

import com.crocovoice.portal.connection.OAuthTrouble.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What the browser brought back from the authorisation server. Anybody can make a browser bring anything.
 *
 * @param issuer who says that it is the answer's author (RFC 9207)
 */
record ConsentAnswer(
        @Nullable String state,
        @Nullable String code,
        @Nullable String error,
        @Nullable String issuer) {

    /**
     * The code, when the answer is from who was asked. Compared before anything else is believed of it (RFC 9207 §2.4).
     *
     * @param expected who was asked, as its metadata name it
     * @param always whether it said that it always names itself
     * @throws OAuthTrouble {@code ISSUER_MISMATCH}, {@code REFUSED}, {@code UNUSABLE_ANSWER}
     */
    String codeFrom(String expected, boolean always) {
        if (issuer == null ? always : !issuer.equals(expected)) throw new OAuthTrouble(Kind.ISSUER_MISMATCH);
        if ("access_denied".equals(error)) throw new OAuthTrouble(Kind.REFUSED);
        if (error != null || code == null || code.isEmpty() || code.length() > 4_000)
            throw new OAuthTrouble(Kind.UNUSABLE_ANSWER);
        return code;
    }

    /** Without what could be used. */
    @Override
    public String toString() {
        return "ConsentAnswer[error=" + error + "]";
    }
}
