package com.crocovoice.portal.approval;

import com.crocovoice.portal.approval.DecideApproval.Remember;
import com.crocovoice.portal.approval.DecideApproval.Verdict;
import com.crocovoice.portal.approval.DecideApproval.Word;
import com.crocovoice.portal.identity.CurrentCaller;
import com.crocovoice.portal.ui.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One held call and the person's decision on it; what is decided is the hash that was shown. */
@Named
@ViewScoped
public class ApprovalView implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    transient CurrentCaller current;

    @Inject
    transient ApprovalInbox inbox;

    @Inject
    transient DecideApproval decide;

    @Inject
    transient Notices notices;

    private @Nullable String id;
    private @Nullable String shownHash;
    private @Nullable String reason;
    private boolean always;
    private transient @Nullable ApprovalRow held;

    /** One argument, whole and as it is. */
    public record Argument(String name, String value) {}

    public void load() {
        shownHash = getHeld().argumentsHash();
    }

    public ApprovalRow getHeld() {
        if (held == null) held = inbox.get(current.get(), String.valueOf(id));
        return held;
    }

    public boolean isOpen() {
        return getHeld().state() == ApprovalState.PENDING;
    }

    public List<Argument> getArguments() {
        List<Argument> arguments = new ArrayList<>();
        for (var argument : getHeld().arguments().properties()) {
            JsonNode value = argument.getValue();
            arguments.add(new Argument(argument.getKey(), value.isString() ? value.stringValue() : value.toString()));
        }
        return arguments;
    }

    public String getRules() {
        return String.join(", ", getHeld().rules());
    }

    public @Nullable String getResponse() {
        JsonNode response = getHeld().mcpResponse();
        return response == null ? null : response.toString();
    }

    public String grant() {
        say(Word.APPROVE, always ? Remember.ALWAYS : Remember.ONCE);
        notices.done("approvals_approval.granted");
        return again();
    }

    public String reject() {
        say(Word.REJECT, null);
        notices.done("approvals_approval.rejected");
        return again();
    }

    private void say(Word word, @Nullable Remember remember) {
        decide.decide(
                current.get(),
                String.valueOf(id),
                new Verdict(word, String.valueOf(shownHash), reason, null, remember));
    }

    private String again() {
        return "/approvals/approval?faces-redirect=true&id=" + id;
    }

    public @Nullable String getId() {
        return id;
    }

    public void setId(@Nullable String id) {
        this.id = id;
    }

    public @Nullable String getReason() {
        return reason;
    }

    public void setReason(@Nullable String reason) {
        this.reason = reason;
    }

    public boolean isAlways() {
        return always;
    }

    public void setAlways(boolean always) {
        this.always = always;
    }
}
