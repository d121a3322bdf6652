package com.crocovoice.portal.catalog;

import com.crocovoice.portal.catalog.ReviewTools.Item;
import com.crocovoice.portal.catalog.ReviewTools.Verdict;
import com.crocovoice.portal.identity.CurrentCaller;
import com.crocovoice.portal.identity.Role;
import com.crocovoice.portal.ui.Notices;
import com.crocovoice.portal.wire.Json;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One tool: what it says of itself, what was decided about it, how people say it and how it is previewed. */
@Named
@ViewScoped
public class ToolView implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    CurrentCaller current;

    @Inject
    ToolQueries queries;

    @Inject
    ReviewTools review;

    @Inject
    ConfigureTool configure;

    @Inject
    Notices notices;

    private String server = "";
    private String name = "";
    private transient @Nullable ToolDetails tool;
    /** The definition that was shown: the word that follows is about this one. */
    private String shownPin = "";

    private String risk = "";
    private String french = "";
    private String english = "";
    private String preview = "";

    /** Before the page is shown. */
    public void load() {
        ToolDetails shown = getTool();
        shownPin = shown.row().pin();
        risk = shown.row().risk().wireName();
        french = lines(shown.row().patterns(), "fr");
        english = lines(shown.row().patterns(), "en");
        PreviewSetting set = shown.row().preview();
        preview = set == null ? "" : Json.write(set);
    }

    public ToolDetails getTool() {
        ToolDetails known = tool;
        if (known == null) tool = known = queries.tool(current.get(), server, name);
        return known;
    }

    public String accept() {
        return say(Verdict.ACCEPT, "tools_review.accepted");
    }

    public String reject() {
        return say(Verdict.REJECT, "tools_review.rejected");
    }

    private String say(Verdict verdict, String key) {
        Risk chosen = verdict == Verdict.ACCEPT ? Risk.valueOf(risk.toUpperCase(java.util.Locale.ROOT)) : null;
        var unused = review.review(current.get(), server, verdict, List.of(new Item(name, shownPin, chosen)));
        notices.done(key, 1, name);
        return same();
    }

    public String savePatterns() {
        Map<String, List<String>> patterns = new LinkedHashMap<>();
        patterns.put(
                "fr",
                french.lines().map(String::strip).filter(l -> !l.isEmpty()).toList());
        patterns.put(
                "en",
                english.lines().map(String::strip).filter(l -> !l.isEmpty()).toList());
        configure.speak(current.get(), server, name, patterns);
        notices.done("tools_tool.patterns_saved", name);
        return same();
    }

    public String savePreview() {
        PreviewSetting chosen = preview.isEmpty() ? null : Json.read(preview, PreviewSetting.class);
        configure.preview(current.get(), server, name, chosen);
        notices.done(chosen == null ? "tools_tool.preview_off" : "tools_tool.preview_on", name);
        return same();
    }

    private String same() {
        return "/tools/tool?faces-redirect=true&includeViewParams=true";
    }

    private static String lines(@Nullable JsonNode patterns, String language) {
        if (patterns == null) return "";
        return patterns.path(language).valueStream().map(p -> p.asString("")).collect(Collectors.joining("\n"));
    }

    /** Every definition that was seen, for who may read that. */
    public List<HistoryRow> getHistory() {
        return isReader() ? queries.history(current.get(), server, name) : List.of();
    }

    public boolean isReader() {
        return isAdmin() || current.get().is(Role.AUDITOR);
    }

    public boolean isAdmin() {
        return current.get().is(Role.SECURITY_ADMIN);
    }

    /** A slot as it is written into a sentence, for the help. */
    public String getSlot() {
        return getTool().parameters().stream()
                .filter(p -> !p.name().contains("."))
                .findFirst()
                .map(p -> "{" + p.name() + "}")
                .orElse("{name}");
    }

    /** As values of a choice; the empty one turns the preview off. */
    public List<Choice> getPreviews() {
        return configure.previewChoices(current.get(), server, name).stream()
                .map(p -> new Choice(Json.write(p), p.dryRunArgument() == null ? "tool" : "argument", label(p)))
                .toList();
    }

    private static String label(PreviewSetting setting) {
        return String.valueOf(setting.dryRunArgument() == null ? setting.previewTool() : setting.dryRunArgument());
    }

    /** @param kind part of a key of the bundle */
    public record Choice(String value, String kind, String label) {}

    public Risk[] getRisks() {
        return Risk.values();
    }

    public String getServer() {
        return server;
    }

    public void setServer(@Nullable String key) {
        this.server = Objects.requireNonNullElse(key, "");
    }

    public String getName() {
        return name;
    }

    public void setName(@Nullable String text) {
        this.name = Objects.requireNonNullElse(text, "");
    }

    public String getRisk() {
        return risk;
    }

    public void setRisk(String wireName) {
        this.risk = wireName;
    }

    public String getFrench() {
        return french;
    }

    public void setFrench(@Nullable String text) {
        this.french = Objects.requireNonNullElse(text, "");
    }

    public String getEnglish() {
        return english;
    }

    public void setEnglish(@Nullable String text) {
        this.english = Objects.requireNonNullElse(text, "");
    }

    public String getPreview() {
        return preview;
    }

    public void setPreview(@Nullable String json) {
        this.preview = Objects.requireNonNullElse(json, "");
    }
}
