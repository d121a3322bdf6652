package com.crocovoice.portal.freeze;

import com.crocovoice.portal.freeze.Freeze.Subject;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Freezes in memory. */
public final class FakeFreezes extends Freezes {

    private final List<Freeze> active = new CopyOnWriteArrayList<>();

    @Override
    public List<Freeze> active() {
        return List.copyOf(active);
    }

    public void everything(String reason) {
        freeze(Subject.EVERYTHING, reason);
    }

    public void server(String id, String reason) {
        freeze(new Subject(FreezeScope.SERVER, id, "key"), reason);
    }

    public void person(String userName, String reason) {
        freeze(Subject.person(userName), reason);
    }

    private void freeze(Subject what, String reason) {
        active.add(new Freeze("frz_" + active.size(), what, reason, "alice", Instant.EPOCH));
    }

    public void thaw() {
        active.clear();
    }
}
