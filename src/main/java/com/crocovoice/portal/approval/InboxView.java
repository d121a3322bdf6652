package com.crocovoice.portal.approval;

import com.crocovoice.portal.approval.input.InputInbox;
import com.crocovoice.portal.approval.input.InputRow;
import com.crocovoice.portal.approval.input.InputState;
import com.crocovoice.portal.identity.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What waits for the person or was asked by them, and what became of the rest. */
@Named
@RequestScoped
public class InboxView {

    private static final int SHOWN = 200;

    @Inject
    CurrentCaller current;

    @Inject
    ApprovalInbox inbox;

    @Inject
    InputInbox inputs;

    private @Nullable String tab;
    private @Nullable List<ApprovalRow> rows;
    private @Nullable List<InputRow> asked;

    public List<ApprovalRow> getRows() {
        if (rows == null) {
            boolean pending = getTab().equals("pending");
            rows = inbox.list(current.get(), pending ? ApprovalState.PENDING : null, true, null, SHOWN).items().stream()
                    .filter(r -> pending || r.state() != ApprovalState.PENDING)
                    .toList();
        }
        return rows;
    }

    /** What servers ask the person for, or asked. */
    public List<InputRow> getAsked() {
        if (asked == null) {
            boolean pending = getTab().equals("pending");
            asked = inputs.list(current.get(), pending ? InputState.PENDING : null, null, SHOWN).items().stream()
                    .filter(r -> pending ? r.mayAnswer() : r.state() != InputState.PENDING)
                    .toList();
        }
        return asked;
    }

    public String getTab() {
        return "ended".equals(tab) ? "ended" : "pending";
    }

    public void setTab(@Nullable String tab) {
        this.tab = tab;
    }
}
