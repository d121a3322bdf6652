package com.crocovoice.portal.connection;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What servers want to see in the next proof of possession (RFC 9449 §8 and §9): the newest of each address. One that is
 * forgotten costs one more request.
 */
@ApplicationScoped
class Nonces {

    private static final int MOST = 1_000;
    private static final int LONGEST = 1_000;

    private final Map<URI, String> newest = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<URI, String> eldest) {
            return size() > MOST;
        }
    };

    public synchronized Optional<String> at(URI address) {
        return Optional.ofNullable(newest.get(ProofKey.bare(address)));
    }

    /**
     * Takes over what an answer brings.
     *
     * @return whether it is another one than before
     */
    public synchronized boolean hear(URI address, HttpHeaders answer) {
        Optional<String> brought = answer.firstValue("DPoP-Nonce").filter(n -> !n.isBlank() && n.length() <= LONGEST);
        return brought.isPresent() && !brought.get().equals(newest.put(ProofKey.bare(address), brought.get()));
    }
}
