package com.crocovoice.portal.approval;

import com.crocovoice.portal.approval.ApprovalDecision.Kind;
import com.crocovoice.portal.approval.ApprovalRow.Progress;
import com.crocovoice.portal.approval.DecideApproval.Remember;
import com.crocovoice.portal.approval.DecideApproval.Verdict;
import com.crocovoice.portal.approval.DecideApproval.Word;
import com.crocovoice.portal.identity.CurrentCaller;
import com.crocovoice.portal.policy.Effect;
import com.crocovoice.portal.policy.RuleWords;
import com.crocovoice.portal.ui.Notices;
import com.crocovoice.portal.ui.Preferences;
import com.crocovoice.portal.wire.Json;
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
    transient Preferences preferences;

    @Inject
    transient Notices notices;

    @Inject
    transient RuleWords words;

    private @Nullable String id;
    private @Nullable String shownHash;
    private @Nullable String reason;
    private @Nullable String edited;
    private boolean always;
    private boolean editing;
    private transient @Nullable ApprovalRow held;

    /** One argument, whole and as it is. */
    public record Argument(String title, String value) {

        private static final int LONG = 600;

        /** Shown in a place of its own that can be scrolled: the slider must not be pages away. */
        public boolean isLong() {
            return value.length() > LONG;
        }
    }

    public void load() {
        shownHash = getHeld().argumentsHash();
        edited = Json.pretty(getHeld().arguments().toString());
    }

    /** Changes whenever there is something new to be seen; an open page compares it. */
    public String getVersion() {
        ApprovalRow row = getHeld();
        return row.state().wireName() + "-" + row.decisions().size() + "-" + row.argumentsHash();
    }

    /** Whether it is on its way: granted, and not ended yet. */
    public boolean isMoving() {
        ApprovalState state = getHeld().state();
        return state == ApprovalState.APPROVED || state == ApprovalState.EXECUTING;
    }

    public long getAgreed() {
        return getHeld().decisions().stream()
                .filter(said -> said.decision() == Kind.APPROVE
                        && said.argumentsHash().equals(getHeld().argumentsHash()))
                .count();
    }

    /** The key of the sentence that says who decides, when it is not the one who looks. */
    public String getWhoDecides() {
        ApprovalRow row = getHeld();
        if (getAgreed() > 0 && !row.mayWithdraw()) return "approvals_approval.others_too";
        if (row.effect() == Effect.CONFIRM) return "approvals_approval.requester_decides";
        if (row.approverRole() != null) return "approvals_approval.role_decides";
        return row.team() == null ? "approvals_approval.approver_decides" : "approvals_approval.team_decides";
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
        return words.named(getHeld().rules());
    }

    /** How far it has come; null while nobody told. */
    public @Nullable Shown getProgress() {
        Progress told = getHeld().progress();
        if (told == null) return null;
        Double total = told.total();
        if (total == null || total <= 0) return new Shown(null, told.message());
        int percent = (int) Math.min(Math.max(told.done() * 100 / total, 0), 100);
        return new Shown(percent, told.message());
    }

    /** @param percent null when nobody knows how much there is to do */
    public record Shown(@Nullable Integer percent, @Nullable String words) {}

    /** What became of it in a sentence, where the server has one in the reader's language; null without. */
    public @Nullable String getSaid() {
        JsonNode response = getHeld().mcpResponse();
        if (response == null) return null;
        String said = response.path("_meta")
                .path("com.crocovoice/said")
                .path(preferences.getLanguage())
                .asString("");
        return said.isEmpty() ? null : said;
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

    public String withdraw() {
        decide.withdraw(current.get(), String.valueOf(id));
        notices.done("approvals_approval.withdrawn");
        return again();
    }

    public String resolve(boolean happened) {
        decide.resolve(current.get(), String.valueOf(id), happened);
        notices.done("approvals_approval.resolved");
        return again();
    }

    private void say(Word word, @Nullable Remember remember) {
        decide.decide(
                current.get(),
                String.valueOf(id),
                new Verdict(word, String.valueOf(shownHash), reason, editing ? edited : null, remember));
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

    public @Nullable String getEdited() {
        return edited;
    }

    public void setEdited(@Nullable String edited) {
        this.edited = edited;
    }

    /** Whether the arguments are shown as a text that can be changed. */
    public boolean isEditing() {
        return editing && getHeld().mayGrant();
    }

    public void setEditing(boolean editing) {
        this.editing = editing;
    }

    public boolean isAlways() {
        return always;
    }

    public void setAlways(boolean always) {
        this.always = always;
    }
}
