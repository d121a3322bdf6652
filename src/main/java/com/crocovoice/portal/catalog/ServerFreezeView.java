package com.crocovoice.portal.catalog;

import com.crocovoice.portal.freeze.FreezeCalls;
import com.crocovoice.portal.freeze.FreezeCalls.Wish;
import com.crocovoice.portal.freeze.FreezeJson;
import com.crocovoice.portal.freeze.FreezeScope;
import com.crocovoice.portal.identity.CurrentCaller;
import com.crocovoice.portal.identity.Role;
import com.crocovoice.portal.ui.Notices;
import com.crocovoice.portal.wire.TraceId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The kill switch on the page of one server. */
@Named
@RequestScoped
public class ServerFreezeView {

    @Inject
    CurrentCaller current;

    @Inject
    FreezeCalls freezes;

    @Inject
    Notices notices;

    @Inject
    TraceId traceId;

    private @Nullable String reason;

    /** Null when the server is not frozen, or it is not the person's business. */
    public @Nullable FreezeJson of(String key) {
        return find(key).orElse(null);
    }

    private Optional<FreezeJson> find(String key) {
        if (!current.get().is(Role.SECURITY_ADMIN)) return Optional.empty();
        return freezes.active(current.get()).stream()
                .filter(freeze -> key.equals(freeze.server()))
                .findFirst();
    }

    public String freeze(String key) {
        freezes.freeze(current.get(), traceId.value(), new Wish(FreezeScope.SERVER, key, null, reason));
        notices.done("servers_freeze.frozen", key);
        return same(key);
    }

    public String lift(String key) {
        find(key).ifPresent(freeze -> freezes.lift(current.get(), traceId.value(), freeze.id()));
        notices.done("servers_freeze.lifted", key);
        return same(key);
    }

    private static String same(String key) {
        return "/servers/server?faces-redirect=true&key=" + key;
    }

    public @Nullable String getReason() {
        return reason;
    }

    public void setReason(@Nullable String reason) {
        this.reason = reason;
    }
}
