package com.crocovoice.portal.policy;

import com.crocovoice.portal.catalog.CatalogTool;
import com.crocovoice.portal.catalog.Risk;
import com.crocovoice.portal.catalog.ToolDirectory;
import com.crocovoice.portal.identity.CurrentCaller;
import com.crocovoice.portal.ui.Notices;
import com.crocovoice.portal.ui.Texts;
import com.crocovoice.portal.wire.TraceId;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The matrix page: opens servers, narrows, and sets what one role may do with one tool. */
@Named
@ViewScoped
public class MatrixView implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int OPEN_AT_FIRST = 40;

    @Inject
    CurrentCaller current;

    @Inject
    MatrixQuery query;

    @Inject
    EditRules edit;

    @Inject
    ToolDirectory directory;

    @Inject
    KnownRoles knownRoles;

    @Inject
    Notices notices;

    @Inject
    Texts texts;

    @Inject
    TraceId traceId;

    private final Set<String> open = new HashSet<>();
    private @Nullable String search;
    private @Nullable String role;
    private boolean unattended;
    private transient @Nullable Matrix matrix;
    private transient Matrix.@Nullable Cell chosen;

    /** Small registries are shown whole, of large ones the servers only. */
    public void load() {
        Map<String, Long> tools =
                directory.all().stream().collect(Collectors.groupingBy(CatalogTool::serverKey, Collectors.counting()));
        if (tools.values().stream().mapToLong(n -> n).sum() <= OPEN_AT_FIRST) open.addAll(tools.keySet());
        narrow();
    }

    /** Shows what the search and the role leave; a search opens every server that has a match. */
    public void narrow() {
        Set<String> shown = search == null
                ? open
                : directory.all().stream().map(CatalogTool::serverKey).collect(Collectors.toSet());
        matrix = query.matrix(current.get(), new MatrixQuery.Asked(shown, search, role));
    }

    public void toggle(String server) {
        if (!open.remove(server)) open.add(server);
        narrow();
    }

    /** Reads which cell the script says was clicked. */
    public void choose() {
        Map<String, String> said =
                FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
        chosen = query.cell(
                current.get(),
                said.getOrDefault("role", ""),
                said.getOrDefault("server", ""),
                said.getOrDefault("tool", ""));
        unattended = chosen.rules().stream().anyMatch(RuleJson::unattended);
    }

    /** @param effect wire name; empty for no rule of its own */
    public void set(String role, String server, String tool, String effect) {
        Effect wanted = Arrays.stream(Effect.values())
                .filter(e -> e.wireName().equals(effect))
                .findFirst()
                .orElse(null);
        edit.set(current.get(), traceId.value(), new EditRules.Place(role, server, tool), wanted, unattended);
        if (wanted == null) notices.done("policies_matrix.unset", role, tool, server);
        else notices.done("policies_matrix.set", role, tool, server, texts.word("effect", wanted));
        narrow();
    }

    /** Removes one rule that was shown for the chosen cell. */
    public void remove(String id) {
        edit.remove(current.get(), traceId.value(), id);
        notices.done("policies_rules.removed");
        narrow();
    }

    /** Whether an unattended allow would mean anything for the chosen cell. */
    public boolean isMayBeUnattended() {
        Matrix.Cell cell = chosen;
        return cell != null
                && directory
                        .find(cell.server(), cell.tool())
                        .map(tool -> tool.risk() == Risk.DESTRUCTIVE)
                        .orElse(true);
    }

    public List<Effect> getEffects() {
        return List.of(Effect.values());
    }

    public List<String> getRoles() {
        return knownRoles.all();
    }

    public @Nullable Matrix getMatrix() {
        return matrix;
    }

    public Matrix.@Nullable Cell getChosen() {
        return chosen;
    }

    public @Nullable String getSearch() {
        return search;
    }

    public void setSearch(@Nullable String search) {
        this.search = search;
    }

    public @Nullable String getRole() {
        return role;
    }

    public void setRole(@Nullable String role) {
        this.role = role;
    }

    public boolean isUnattended() {
        return unattended;
    }

    public void setUnattended(boolean unattended) {
        this.unattended = unattended;
    }
}
