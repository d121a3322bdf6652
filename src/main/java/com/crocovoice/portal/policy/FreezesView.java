package com.crocovoice.portal.policy;

import com.crocovoice.portal.freeze.FreezeCalls;
import com.crocovoice.portal.freeze.FreezeCalls.Wish;
import com.crocovoice.portal.freeze.FreezeJson;
import com.crocovoice.portal.freeze.FreezeScope;
import com.crocovoice.portal.identity.CurrentCaller;
import com.crocovoice.portal.ui.Notices;
import com.crocovoice.portal.ui.Texts;
import com.crocovoice.portal.wire.TraceId;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The kill switch for all calls and for one person, and what is frozen now. */
@Named
@ViewScoped
public class FreezesView implements Serializable {

    private static final long serialVersionUID = 1;
    private static final String SAME = "/policies/freezes?faces-redirect=true";

    @Inject
    CurrentCaller current;

    @Inject
    FreezeCalls freezes;

    @Inject
    Notices notices;

    @Inject
    Texts texts;

    @Inject
    TraceId traceId;

    private @Nullable String user;
    private @Nullable String reason;
    private transient List<FreezeJson> active = List.of();

    public void load() {
        active = freezes.active(current.get());
    }

    public String freezeAll() {
        freezes.freeze(current.get(), traceId.value(), new Wish(FreezeScope.ALL, null, null, reason));
        notices.done("policies_freezes.frozen_all");
        return SAME;
    }

    public String freezePerson() {
        freezes.freeze(current.get(), traceId.value(), new Wish(FreezeScope.PERSON, null, user, reason));
        notices.done("policies_freezes.frozen_person", String.valueOf(user));
        return SAME;
    }

    public String lift(String id) {
        freezes.lift(current.get(), traceId.value(), id);
        notices.done("policies_freezes.lifted");
        return SAME;
    }

    /** What it covers, in words. */
    public String what(FreezeJson freeze) {
        return switch (freeze.scope()) {
            case ALL -> texts.of("policies_freezes.everything");
            case SERVER -> texts.of("policies_freezes.server", String.valueOf(freeze.server()));
            case PERSON -> texts.of("policies_freezes.person", String.valueOf(freeze.user()));
        };
    }

    public boolean isEverythingFrozen() {
        return active.stream().anyMatch(freeze -> freeze.scope() == FreezeScope.ALL);
    }

    public List<FreezeJson> getActive() {
        return active;
    }

    public @Nullable String getUser() {
        return user;
    }

    public void setUser(@Nullable String user) {
        this.user = user;
    }

    public @Nullable String getReason() {
        return reason;
    }

    public void setReason(@Nullable String reason) {
        this.reason = reason;
    }
}
