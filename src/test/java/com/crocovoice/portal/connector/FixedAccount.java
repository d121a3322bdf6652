package com.crocovoice.portal.connector;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** An account for tests, with the tokens {@code token-0}, {@code token-1}, … */
public final class FixedAccount implements Account {

    private final Map<String, String> details;
    private final AtomicInteger generation = new AtomicInteger();

    public FixedAccount(Map<String, String> details) {
        this.details = details;
    }

    @Override
    public String connectionId() {
        return "con_1";
    }

    @Override
    public String token() {
        return "token-" + generation.get();
    }

    @Override
    public String renewedToken(String refused) {
        return "token-" + generation.incrementAndGet();
    }

    @Override
    public Optional<String> detail(String name) {
        return Optional.ofNullable(details.get(name));
    }
}
