package com.crocovoice.portal.approval;

import com.crocovoice.portal.approval.input.AnswerInput;
import com.crocovoice.portal.approval.input.InputAction;
import com.crocovoice.portal.approval.input.InputForm;
import com.crocovoice.portal.approval.input.InputInbox;
import com.crocovoice.portal.approval.input.InputRow;
import com.crocovoice.portal.approval.input.InputState;
import com.crocovoice.portal.identity.CurrentCaller;
import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.ui.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A question of a server, for the one person who may answer it. */
@Named
@ViewScoped
public class InputView implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    transient CurrentCaller current;

    @Inject
    transient InputInbox inbox;

    @Inject
    transient AnswerInput answers;

    @Inject
    transient Notices notices;

    private @Nullable String id;
    private @Nullable InputForm form;
    private @Nullable List<String> flaws;
    private transient @Nullable InputRow asked;

    public void load() {
        form = new InputForm(getAsked().requestedSchema());
    }

    public InputRow getAsked() {
        if (asked == null) asked = inbox.get(current.get(), String.valueOf(id));
        return asked;
    }

    /** Changes whenever there is something new to be seen; an open page compares it. */
    public String getVersion() {
        return getAsked().state().wireName() + "-" + getAsked().callOutcome();
    }

    public InputForm getForm() {
        if (form == null) form = new InputForm(getAsked().requestedSchema());
        return form;
    }

    /** Where a link leads, as far as people should look at it; null when it is none that can be opened. */
    public @Nullable String getHost() {
        String url = getAsked().url();
        if (url == null) return null;
        try {
            URI to = URI.create(url);
            String scheme = String.valueOf(to.getScheme()).toLowerCase(Locale.ROOT);
            return scheme.equals("https") || scheme.equals("http") ? to.getHost() : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Whether the call goes on and has not ended. */
    public boolean isMoving() {
        return getAsked().state() == InputState.ACCEPTED && getAsked().callOutcome() == null;
    }

    public @Nullable String getContent() {
        JsonNode content = getAsked().content();
        return content == null ? null : content.toString();
    }

    public @Nullable String getResponse() {
        JsonNode response = getAsked().mcpResponse();
        return response == null ? null : response.toString();
    }

    public List<String> getFlaws() {
        return flaws == null ? List.of() : flaws;
    }

    public @Nullable String accept() {
        try {
            JsonNode content =
                    getAsked().requestedSchema() == null ? null : getForm().content();
            answers.answer(current.get(), String.valueOf(id), InputAction.ACCEPT, content);
        } catch (BadInput e) {
            if (e.flaws().isEmpty()) throw e;
            // What was typed stays where it is, beside what is wrong with it.
            flaws = e.flaws().stream()
                    .map(flaw -> (flaw.pointer().isEmpty() ? "" : flaw.pointer().substring(1) + ": ") + flaw.message())
                    .toList();
            return null;
        }
        notices.done("approvals_input.answered");
        return again();
    }

    public String decline() {
        answers.answer(current.get(), String.valueOf(id), InputAction.DECLINE, null);
        notices.done("approvals_input.declined");
        return again();
    }

    public String cancel() {
        answers.answer(current.get(), String.valueOf(id), InputAction.CANCEL, null);
        notices.done("approvals_input.cancelled");
        return again();
    }

    private String again() {
        return "/approvals/input?faces-redirect=true&id=" + id;
    }

    public @Nullable String getId() {
        return id;
    }

    public void setId(@Nullable String id) {
        this.id = id;
    }
}
