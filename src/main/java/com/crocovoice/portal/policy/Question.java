package com.crocovoice.portal.policy;

import com.crocovoice.portal.catalog.CatalogTool;
import com.crocovoice.portal.catalog.Risk;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * May somebody with these roles call this tool with these arguments?
 *
 * @param serverId the server's id, not its key
 * @param arguments JSON object as text; null is an empty one
 */
public record Question(
        Set<String> roles,
        String serverId,
        String toolName,
        Risk risk,
        @Nullable String arguments) {

    public Question {
        roles = Set.copyOf(roles);
    }

    public Question(Set<String> roles, CatalogTool tool, @Nullable String arguments) {
        this(roles, tool.serverId(), tool.name(), tool.risk(), arguments);
    }
}
