package com.crocovoice.portal.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.crocovoice.portal.egress.OutboundHttp;
import com.crocovoice.portal.problem.Unavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoleDirectoryTest {

    private final Realm realm = new Realm();
    private final RoleDirectory directory = new RoleDirectory();

    @BeforeEach
    void a_realm_with_dave() {
        realm.answer("/realms/test/protocol/openid-connect/token", "{\"access_token\":\"t\",\"expires_in\":300}");
        realm.answer(
                "/admin/realms/test/users?exact=true&max=2&username=dave",
                "[{\"id\":\"d1\",\"username\":\"dave\",\"firstName\":\"Dave\",\"lastName\":\"Platform\"}]");
        realm.answer("/admin/realms/test/users?exact=true&max=2&username=nobody", "[]");
        realm.answer(
                "/admin/realms/test/users/d1/role-mappings/realm/composite",
                "[{\"name\":\"developer\"},{\"name\":\"team-member\"},{\"name\":\"default-roles-test\"}]");
        realm.answer("/admin/realms/test/users/d1/groups", "[{\"path\":\"/teams/platform\"}]");
        realm.answer(
                "/admin/realms/test/roles?max=1000&briefRepresentation=true",
                "[{\"name\":\"offline_access\"},{\"name\":\"developer\"},{\"name\":\"auditor\"},{\"name\":\"uma_authorization\"}]");
        at(Instant.parse("2026-05-01T10:00:00Z"));
    }

    @AfterEach
    void close() {
        realm.close();
    }

    private void at(Instant now) {
        KeycloakAdmin admin = new KeycloakAdmin();
        admin.http = new OutboundHttp();
        admin.settings = realm.settings();
        admin.clock = Clock.fixed(now, ZoneOffset.UTC);
        admin.clientId = Optional.of("directory");
        admin.clientSecret = Optional.of("secret");
        directory.realm = admin;
        directory.clock = admin.clock;
    }

    @Test
    void somebody_is_found_with_effective_roles_and_team() {
        Caller dave = directory.rolesOf("Dave").orElseThrow();
        assertThat(dave).isEqualTo(new Caller("d1", "dave", "Dave Platform", dave.roles(), "platform"));
        assertThat(dave.roles()).containsExactlyInAnyOrder("developer", "team-member");
    }

    @Test
    void a_name_that_nobody_has_finds_nobody() {
        assertThat(directory.rolesOf("nobody")).isEmpty();
        assertThat(directory.rolesOf(" ")).isEmpty();
    }

    @Test
    void the_roles_that_everybody_has_are_not_listed() {
        assertThat(directory.realmRoles()).containsExactly("auditor", "developer");
    }

    @Test
    void an_answer_is_kept_for_a_minute() {
        Instant start = Instant.parse("2026-05-01T10:00:00Z");
        directory.rolesOf("dave");
        realm.answer("/admin/realms/test/users/d1/role-mappings/realm/composite", "[]");
        at(start.plus(Duration.ofSeconds(59)));
        assertThat(directory.rolesOf("dave").orElseThrow().roles()).isNotEmpty();
        at(start.plus(Duration.ofSeconds(60)));
        assertThat(directory.rolesOf("dave").orElseThrow().roles()).isEmpty();
    }

    @Test
    void a_realm_that_is_away_or_talks_nonsense_is_unavailable() {
        realm.answer("/admin/realms/test/users?exact=true&max=2&username=dave", "<html>");
        assertUnavailable();
        realm.close();
        assertUnavailable();
    }

    private void assertUnavailable() {
        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> directory.rolesOf("dave"))
                .satisfies(e -> assertThat(e.code()).isEqualTo("directory_unavailable"));
    }
}
