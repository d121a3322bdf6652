package com.crocovoice.portal.policy;

import com.crocovoice.portal.catalog.CatalogTool;
import com.crocovoice.portal.catalog.McpServer;
import com.crocovoice.portal.catalog.Servers;
import com.crocovoice.portal.catalog.ToolDirectory;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.RequiresRole;
import com.crocovoice.portal.identity.Role;
import com.crocovoice.portal.wire.Listing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What security admins ask about the rules themselves. */
@ApplicationScoped
public class PolicyQueries {

    @Inject
    Policies policies;

    @Inject
    Servers servers;

    @Inject
    ToolDirectory directory;

    /** @param after the id of the last rule of the page before; null for the newest */
    @RequiresRole(Role.SECURITY_ADMIN)
    @Transactional
    public Listing<RuleJson> list(Caller caller, int limit, @Nullable String after) {
        List<Rule> rows = policies.current().rules().stream()
                .filter(rule -> after == null || rule.id().compareTo(after) < 0)
                .limit(limit + 1L)
                .toList();
        Map<String, String> keys = keys();
        return Listing.page(rows, limit, Rule::id).map(rule -> RuleJson.of(rule, keys));
    }

    /** Rules in which every word of the search stands somewhere, newest first. */
    @RequiresRole(Role.SECURITY_ADMIN)
    @Transactional
    public List<RuleJson> search(Caller caller, @Nullable String search) {
        Map<String, String> keys = keys();
        String sought = search == null ? "" : search.strip().toLowerCase(Locale.ROOT);
        return policies.current().rules().stream()
                .map(rule -> RuleJson.of(rule, keys))
                .filter(rule -> Arrays.stream(sought.split("\\s+"))
                        .allMatch(word -> text(rule).contains(word)))
                .toList();
    }

    private static String text(RuleJson rule) {
        return String.join(
                        " ",
                        rule.role(),
                        rule.server(),
                        rule.tool(),
                        rule.effect().wireName(),
                        rule.id(),
                        String.valueOf(rule.reason()))
                .toLowerCase(Locale.ROOT);
    }

    /** Every server that a question or a rule can name. */
    @RequiresRole({Role.SECURITY_ADMIN, Role.AUDITOR})
    @Transactional
    public List<String> serverKeys(Caller caller) {
        return keys().values().stream().sorted().toList();
    }

    /** The tools of a server, of every server for {@code *}. */
    @RequiresRole({Role.SECURITY_ADMIN, Role.AUDITOR})
    @Transactional
    public List<String> toolNames(Caller caller, String server) {
        return directory.all().stream()
                .filter(tool -> server.equals("*") || tool.serverKey().equals(server))
                .map(CatalogTool::name)
                .distinct()
                .sorted()
                .toList();
    }

    /** The servers' keys by their ids. */
    private Map<String, String> keys() {
        return servers.list().stream().collect(Collectors.toMap(McpServer::id, McpServer::key));
    }
}
