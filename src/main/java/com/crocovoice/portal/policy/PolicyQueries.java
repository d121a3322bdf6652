package com.crocovoice.portal.policy;

import com.crocovoice.portal.catalog.McpServer;
import com.crocovoice.portal.catalog.Servers;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.RequiresRole;
import com.crocovoice.portal.identity.Role;
import com.crocovoice.portal.wire.Listing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
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

    /** The servers' keys by their ids. */
    private Map<String, String> keys() {
        return servers.list().stream().collect(Collectors.toMap(McpServer::id, McpServer::key));
    }
}
