package com.crocovoice.portal.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All rules of one version, indexed by server and role: a decision looks only at the few that may concern it. */
final class Snapshot {

    /** Key of the rules that hold for every server: no server has this id. */
    private static final String EVERYWHERE = "*";

    private final long version;
    private final List<Rule> rules;
    private final Map<String, Map<String, List<Rule>>> byServerAndRole = new HashMap<>();

    Snapshot(long version, List<Rule> rules) {
        this.version = version;
        this.rules = List.copyOf(rules);
        for (Rule rule : rules)
            byServerAndRole
                    .computeIfAbsent(rule.serverId() == null ? EVERYWHERE : rule.serverId(), s -> new HashMap<>())
                    .computeIfAbsent(rule.role(), r -> new ArrayList<>())
                    .add(rule);
    }

    long version() {
        return version;
    }

    /** Newest first. */
    List<Rule> rules() {
        return rules;
    }

    /** The rules for these roles that speak about this tool. */
    List<Rule> concerning(Collection<String> roles, String serverId, String toolName) {
        List<Rule> found = new ArrayList<>();
        for (String server : new String[] {serverId, EVERYWHERE}) {
            Map<String, List<Rule>> byRole = byServerAndRole.get(server);
            if (byRole == null) continue;
            for (String role : roles)
                for (Rule rule : byRole.getOrDefault(role, List.of()))
                    if (rule.covers(serverId, toolName)) found.add(rule);
        }
        return found;
    }
}
