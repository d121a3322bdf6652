package com.crocovoice.portal.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokenClaimsTest {

    @Test
    void a_token_with_nothing_but_a_subject_names_somebody_without_rights() {
        Caller caller = TokenClaims.of(Map.of("sub", "s-1"));
        assertThat(caller.userName()).isEqualTo("s-1");
        assertThat(caller.displayName()).isEqualTo("s-1");
        assertThat(caller.roles()).isEmpty();
        assertThat(caller.team()).isNull();
        assertThat(caller.isMember()).isFalse();
    }

    @Test
    void roles_that_come_twice_count_once() {
        Map<String, Object> claims = Map.of("sub", "s", "groups", List.of("auditor", "auditor"));
        assertThat(TokenClaims.of(claims).roles()).containsExactly("auditor");
    }

    @Test
    void the_team_is_the_last_part_of_the_group_below_teams() {
        assertThat(TokenClaims.team(List.of("/staff", "/teams/platform"))).isEqualTo("platform");
        assertThat(TokenClaims.team(List.of("/teams/platform/payments"))).isEqualTo("payments");
        assertThat(TokenClaims.team(List.of("/teams/b", "/teams/a"))).isEqualTo("a");
        assertThat(TokenClaims.team(List.of("/teamsters/x", "/teams"))).isNull();
    }

    @Test
    void every_portal_role_makes_a_member_and_no_business_role_does() {
        for (Role role : Role.values())
            assertThat(TokenClaims.of(Map.of("sub", "s", "groups", List.of(role.realmName())))
                            .isMember())
                    .isTrue();
        assertThat(TokenClaims.of(Map.of("sub", "s", "groups", List.of("developer")))
                        .isMember())
                .isFalse();
    }
}
