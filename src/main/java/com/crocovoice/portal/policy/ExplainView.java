package com.crocovoice.portal.policy;

import com.crocovoice.portal.identity.CurrentCaller;
import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.ui.Texts;
import com.crocovoice.portal.wire.Json;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Why somebody can or can't call a tool, asked for and answered on one page; the question may come with the address. */
@Named
@ViewScoped
public class ExplainView implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    CurrentCaller current;

    @Inject
    ExplainPolicy explain;

    @Inject
    PolicyQueries queries;

    @Inject
    Texts texts;

    private @Nullable String user;
    private @Nullable String roles;
    private @Nullable String server;
    private @Nullable String tool;
    private @Nullable String arguments;
    private List<String> servers = List.of();
    private transient ExplainPolicy.@Nullable Answer answer;

    /** Answers at once when the address asks the whole question. */
    public void load() {
        servers = queries.serverKeys(current.get());
        if (server != null && tool != null && (user != null || roles != null)) ask();
    }

    public void ask() {
        try {
            answer = explain.explain(current.get(), new ExplainPolicy.Asked(user, named(), server, tool, typed()));
        } catch (BadInput e) {
            answer = null;
            e.flaws().forEach(flaw -> tell(flaw.pointer(), texts.of(flaw.message())));
            FacesContext.getCurrentInstance().validationFailed();
        }
    }

    private static void tell(String pointer, String text) {
        FacesContext.getCurrentInstance()
                .addMessage("ask:" + pointer.substring(1), new FacesMessage(FacesMessage.SEVERITY_ERROR, text, null));
    }

    /** Another server has other tools. */
    public void serverChosen() {
        tool = null;
        answer = null;
    }

    private @Nullable List<String> named() {
        if (roles == null || user != null) return null;
        return Arrays.stream(roles.split("[,\\s]+")).filter(r -> !r.isEmpty()).toList();
    }

    private @Nullable JsonNode typed() {
        if (arguments == null) return null;
        try {
            return Json.parse(arguments);
        } catch (BadInput e) {
            return StringNode.valueOf(arguments);
        }
    }

    /** Why a rule did or did not take part, in words. */
    public String why(ExplainPolicy.Said said) {
        return texts.of(
                "policy_why." + said.match().why().wireName(), said.match().detail());
    }

    /** What becomes of the call, in a sentence. */
    public String getSentence() {
        ExplainPolicy.Answer given = answer;
        return given == null
                ? ""
                : texts.of("policies_explain.effect_" + given.effect().wireName());
    }

    /** Whose grants were looked at. */
    public String getHeldRoles() {
        ExplainPolicy.Answer given = answer;
        return given == null || given.roles().isEmpty() ? "–" : String.join(", ", given.roles());
    }

    public List<String> getServers() {
        return servers;
    }

    public List<String> getTools() {
        return server == null ? List.of() : queries.toolNames(current.get(), server);
    }

    public ExplainPolicy.@Nullable Answer getAnswer() {
        return answer;
    }

    public @Nullable String getUser() {
        return user;
    }

    public void setUser(@Nullable String user) {
        this.user = user;
    }

    public @Nullable String getRoles() {
        return roles;
    }

    public void setRoles(@Nullable String roles) {
        this.roles = roles;
    }

    public @Nullable String getServer() {
        return server;
    }

    public void setServer(@Nullable String server) {
        this.server = server;
    }

    public @Nullable String getTool() {
        return tool;
    }

    public void setTool(@Nullable String tool) {
        this.tool = tool;
    }

    public @Nullable String getArguments() {
        return arguments;
    }

    public void setArguments(@Nullable String arguments) {
        this.arguments = arguments;
    }
}
