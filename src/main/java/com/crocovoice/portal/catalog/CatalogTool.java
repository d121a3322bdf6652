package com.crocovoice.portal.catalog;

import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.Role;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A tool with what a call needs of its server: a snapshot without entities, safe to hand to other threads.
 *
 * @param serverTeam null is every team's
 * @param modelName {@code <server>__<tool>}, at most 64 characters
 * @param definition the current one, as the server sent it
 * @param patterns JSON with the sentences people say for it, as an admin wrote them; null without
 * @param preview how its server can preview a call, turned on by an admin; null without
 */
public record CatalogTool(
        String serverId,
        String serverKey,
        String serverName,
        ServerKind serverKind,
        boolean serverEnabled,
        ServerState serverState,
        @Nullable String serverTeam,
        String toolId,
        String name,
        String modelName,
        @Nullable String title,
        @Nullable String description,
        JsonNode definition,
        Review review,
        Risk risk,
        RiskSource riskSource,
        String pin,
        @Nullable String acceptedPin,
        @Nullable String flaw,
        @Nullable String patterns,
        @Nullable PreviewSetting preview) {

    /** Whether it may be called as far as its definition goes: accepted, and not changed since. */
    public boolean isAccepted() {
        return review == Review.ACCEPTED && Objects.equals(pin, acceptedPin) && flaw == null;
    }

    /** Whether it exists for somebody at all: another team's server does not. */
    public boolean isKnownTo(Caller caller) {
        return caller.isOfTeam(serverTeam) || caller.is(Role.SECURITY_ADMIN) || caller.is(Role.AUDITOR);
    }

    /** How long a call may run; null for as long as any other. Only a connector of the portal's own has a say. */
    public @Nullable Duration timeout() {
        if (serverKind != ServerKind.MANAGED) return null;
        Long seconds = Shipped.of(definition).timeoutSeconds();
        return seconds == null ? null : Duration.ofSeconds(seconds);
    }

    public JsonNode inputSchema() {
        return definition.path("inputSchema");
    }

    /** What people call it who speak this language. */
    public String label(Locale language) {
        if (serverKind != ServerKind.MANAGED) return label();
        return Shipped.of(definition).titles().path(language.getLanguage()).asString(label());
    }

    /** What it calls itself. */
    public String label() {
        return title == null || title.isBlank() ? name : title;
    }
}
