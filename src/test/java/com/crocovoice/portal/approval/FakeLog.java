package com.crocovoice.portal.approval;

import com.crocovoice.portal.audit.Action;
import com.crocovoice.portal.audit.ActionLog;
import com.crocovoice.portal.audit.Outcome;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what was written to the action log, in order; can be made to fail. */
public final class FakeLog extends ActionLog {

    public final List<Action> entries = new CopyOnWriteArrayList<>();
    public boolean broken;

    @Override
    public long append(Action action) {
        if (broken) throw new IllegalStateException("the action log can't be written");
        entries.add(action);
        return entries.size();
    }

    @Override
    public long appendNow(Action action) {
        return append(action);
    }

    public List<Outcome> outcomes() {
        return entries.stream().map(Action::outcome).toList();
    }

    public Action last() {
        return entries.get(entries.size() - 1);
    }
}
