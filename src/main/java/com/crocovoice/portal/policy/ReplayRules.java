package com.crocovoice.portal.policy;

import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.problem.Problem.Flaw;
import com.crocovoice.portal.wire.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the rules that are to be tried. They may be taken as they were listed: what only the portal sets is left aside. */
@ApplicationScoped
public class ReplayRules {

    private static final int MOST = 1_000;
    private static final List<String> SET_BY_THE_PORTAL = List.of("id", "created_by", "created_at");

    @Inject
    EditRules edit;

    @Inject
    Policies policies;

    /**
     * @param since RFC 3339; recorded calls from then on are tried
     * @param mode {@code replace} (default): these rules instead of all that are in force; {@code add}: these besides
     */
    public record Asked(
            @Nullable List<JsonNode> rules,
            @Nullable String since,
            @Nullable String mode) {}

    /** @throws BadInput 422 {@code invalid_question} */
    Instant since(Asked body, Instant now) {
        try {
            if (body.since() != null) {
                Instant since = OffsetDateTime.parse(body.since()).toInstant();
                if (since.isBefore(now) && since.isAfter(Instant.EPOCH)) return since;
            }
        } catch (DateTimeException e) {
            throw flaw("/since", "rule_flaw.since");
        }
        throw flaw("/since", "rule_flaw.since");
    }

    /** @throws BadInput 422 {@code invalid_question}, or {@code invalid_rule} with pointers into the list */
    List<Rule> rules(Asked body, Caller caller, Instant since) {
        List<JsonNode> wished = body.rules();
        if (wished == null || wished.size() > MOST) throw flaw("/rules", "rule_flaw.rules");
        boolean add = "add".equals(body.mode());
        if (!add && body.mode() != null && !"replace".equals(body.mode())) throw flaw("/mode", "rule_flaw.mode");
        List<Rule> rules = new ArrayList<>(add ? policies.current().rules() : List.of());
        for (int i = 0; i < wished.size(); i++) rules.add(rule(wished.get(i), "rules/" + i, caller, since));
        return rules;
    }

    private Rule rule(JsonNode wished, String place, Caller caller, Instant since) {
        if (!(wished instanceof ObjectNode rule)) throw flaw("/" + place, "rule_flaw.condition");
        String id = rule.path("id").asString(place);
        rule.remove(SET_BY_THE_PORTAL);
        try {
            return edit.drafted(Json.read(rule.toString(), RuleDraft.class), id, caller, since);
        } catch (BadInput e) {
            List<Flaw> flaws = e.flaws().stream()
                    .map(f -> new Flaw("/" + place + f.pointer(), f.message()))
                    .toList();
            throw new BadInput(e.status(), e.code(), flaws, e.arguments().toArray());
        }
    }

    private static BadInput flaw(String pointer, String message) {
        return new BadInput(422, "invalid_question", List.of(new Flaw(pointer, message)));
    }
}
