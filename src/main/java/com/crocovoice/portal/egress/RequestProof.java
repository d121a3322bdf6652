package com.crocovoice.portal.egress;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;

/** What a request carries beside its credentials to show that its sender holds a key: another one for each request. */
public interface RequestProof {

    /** Nothing to be shown. */
    RequestProof NONE = new RequestProof() {
        @Override
        public HttpRequest on(HttpRequest request) {
            return request;
        }

        @Override
        public boolean isWantedAgain(URI address, int status, HttpHeaders answer) {
            return false;
        }
    };

    /**
     * The same request with a fresh proof.
     *
     * @throws IllegalStateException when none can be made
     */
    HttpRequest on(HttpRequest request);

    /**
     * Takes note of an answer.
     *
     * @return whether it is a refusal of the proof alone, so that nothing was done, and the next proof will be another
     */
    boolean isWantedAgain(URI address, int status, HttpHeaders answer);
}
