package com.crocovoice.portal.policy;

import com.crocovoice.portal.identity.CurrentCaller;
import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.problem.Problem.Flaw;
import com.crocovoice.portal.ui.LazyPage;
import com.crocovoice.portal.ui.Notices;
import com.crocovoice.portal.ui.Preferences;
import com.crocovoice.portal.ui.Texts;
import com.crocovoice.portal.wire.TraceId;
import jakarta.annotation.PostConstruct;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The page of all rules, with the form that adds one. */
@Named
@ViewScoped
public class RulesView implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    CurrentCaller current;

    @Inject
    PolicyQueries queries;

    @Inject
    EditRules edit;

    @Inject
    KnownRoles knownRoles;

    @Inject
    Notices notices;

    @Inject
    Texts texts;

    @Inject
    Preferences preferences;

    @Inject
    TraceId traceId;

    private final RuleForm form = new RuleForm();
    private @Nullable String search;
    private @Nullable String add;
    private boolean adding;
    private @Nullable LazyPage<RuleJson> rows;

    @PostConstruct
    void open() {
        rows = new LazyPage<>(new Source(this), RuleJson::id);
    }

    /** The table's way back to this view; the view lives as long as the table. */
    private record Source(RulesView view) implements LazyPage.Source<RuleJson> {
        @Override
        public int count() {
            return view.queries.search(view.current.get(), view.search).size();
        }

        @Override
        public List<RuleJson> rows(int first, int size, @Nullable String sort, boolean ascending) {
            return view.queries.search(view.current.get(), view.search).stream()
                    .skip(first)
                    .limit(size)
                    .toList();
        }
    }

    /** Once, when the page is opened. */
    public void load() {
        queries.serverKeys(current.get());
        adding = "true".equals(add);
    }

    /** Keeps the rule of the form, or says at each field what it does not take. */
    public void add() {
        try {
            RuleJson added = edit.add(current.get(), traceId.value(), form.draft(preferences.zone()));
            notices.done("policies_rules.added", added.role(), added.tool(), added.server());
            if (knownRoles.isUnheard(added.role())) notices.warn("policies_rules.unheard", added.role());
            form.clear();
            adding = false;
        } catch (BadInput e) {
            e.flaws().forEach(this::tell);
            FacesContext.getCurrentInstance().validationFailed();
        }
    }

    private void tell(Flaw flaw) {
        String text = texts.of(flaw.message());
        FacesContext.getCurrentInstance()
                .addMessage(
                        RuleForm.fieldOf(flaw.pointer()), new FacesMessage(FacesMessage.SEVERITY_ERROR, text, null));
    }

    public void remove(String id) {
        edit.remove(current.get(), traceId.value(), id);
        notices.done("policies_rules.removed");
    }

    public List<String> getServers() {
        return queries.serverKeys(current.get());
    }

    /** Names to choose from; a pattern can be typed as well. */
    public List<String> getTools() {
        return queries.toolNames(current.get(), form.getServer());
    }

    public List<String> getRoles() {
        return knownRoles.all();
    }

    public List<Effect> getEffects() {
        return List.of(Effect.values());
    }

    /** Their wire names. */
    public List<String> getOperators() {
        return Arrays.stream(Operator.values()).map(Operator::wireName).toList();
    }

    public RuleForm getForm() {
        return form;
    }

    public @Nullable LazyPage<RuleJson> getRows() {
        return rows;
    }

    public @Nullable String getSearch() {
        return search;
    }

    public void setSearch(@Nullable String search) {
        this.search = search;
    }

    public boolean isAdding() {
        return adding;
    }

    /** What the address asks for: {@code add=true} opens the form. */
    public @Nullable String getAdd() {
        return add;
    }

    public void setAdd(@Nullable String add) {
        this.add = add;
    }
}
