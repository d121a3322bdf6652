package com.crocovoice.portal.identity;

import com.crocovoice.portal.problem.Unavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The people and roles of the realm, for questions about somebody who is not the caller. What the realm says is kept for a
 * minute. A caller's own roles come from the token, never from here.
 */
@ApplicationScoped
public class RoleDirectory {

    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final int MOST_KEPT = 1_000;
    private static final Set<String> KEYCLOAKS_OWN = Set.of("offline_access", "uma_authorization");

    @Inject
    KeycloakAdmin realm;

    @Inject
    Clock clock;

    private final Map<String, Kept<Optional<Caller>>> people = new ConcurrentHashMap<>();
    private volatile @Nullable Kept<List<String>> roles;

    private record Kept<T>(T value, Instant until) {}

    /**
     * Who that is and what they hold, also through groups and composite roles; empty when there is nobody of that name.
     *
     * @throws Unavailable 503 {@code directory_unavailable}
     */
    public Optional<Caller> rolesOf(String userName) {
        String name = userName.strip().toLowerCase(Locale.ROOT);
        Kept<Optional<Caller>> kept = people.get(name);
        if (kept != null && clock.instant().isBefore(kept.until())) return kept.value();
        if (people.size() >= MOST_KEPT) people.clear();
        Optional<Caller> found = find(name);
        people.put(name, new Kept<>(found, clock.instant().plus(KEPT)));
        return found;
    }

    /**
     * The names of all realm roles that mean something to people, sorted.
     *
     * @throws Unavailable 503 {@code directory_unavailable}
     */
    public List<String> realmRoles() {
        Kept<List<String>> kept = roles;
        if (kept != null && clock.instant().isBefore(kept.until())) return kept.value();
        List<String> names = names(realm.get("/roles?max=1000&briefRepresentation=true")).stream()
                .sorted()
                .toList();
        roles = new Kept<>(names, clock.instant().plus(KEPT));
        return names;
    }

    private Optional<Caller> find(String name) {
        if (name.isEmpty()) return Optional.empty();
        JsonNode users = realm.get("/users?exact=true&max=2&username=" + KeycloakAdmin.encoded(name));
        for (JsonNode user : users)
            if (user.path("username").asString("").equals(name)) return Optional.of(caller(user, name));
        return Optional.empty();
    }

    private Caller caller(JsonNode user, String name) {
        String id = user.path("id").asString("");
        String path = "/users/" + KeycloakAdmin.encoded(id);
        Set<String> held = new HashSet<>(names(realm.get(path + "/role-mappings/realm/composite")));
        String full = (user.path("firstName").asString("") + " "
                        + user.path("lastName").asString(""))
                .strip();
        return new Caller(id, name, full.isEmpty() ? name : full, held, team(realm.get(path + "/groups")));
    }

    private static @Nullable String team(JsonNode groups) {
        return TokenClaims.team(groups.valueStream()
                .map(group -> group.path("path").asString(""))
                .toList());
    }

    private static List<String> names(JsonNode roles) {
        List<String> names = new ArrayList<>();
        for (JsonNode role : roles) {
            String name = role.path("name").asString("");
            if (!KEYCLOAKS_OWN.contains(name) && !name.startsWith("default-roles-")) names.add(name);
        }
        return names;
    }
}
