package com.crocovoice.portal.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.crocovoice.portal.catalog.AuthType;
import com.crocovoice.portal.catalog.ServerTarget;
import com.crocovoice.portal.catalog.Transport;
import com.crocovoice.portal.problem.Conflict;
import com.crocovoice.portal.problem.Forbidden;
import com.crocovoice.portal.problem.Problem;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a connection is worth when its server refuses, against a strict authorisation server. */
class ServerAccessTest {

    private static final String MORE = "Bearer error=\"insufficient_scope\", scope=\"admin\"";
    private static final String SPENT = "Bearer error=\"invalid_token\"";

    private final OAuthProvider provider = new OAuthProvider();
    private final ServerTarget target =
            new ServerTarget("srv_1", "server", "Server", provider.mcp(), Transport.AUTO, AuthType.OAUTH, Map.of());
    private final ConsentingPerson person = new ConsentingPerson(target, "localhost");
    private final ServerAccess access = person.access();

    @AfterEach
    void stop() {
        provider.close();
    }

    private void connectedFor(String... scopes) {
        provider.resource.put("scopes_supported", scopes);
        assertThat(person.connect()).isTrue();
    }

    private Passage passage() {
        return access.of(target, person.caller);
    }

    private String token() {
        return passage().target().headers().get("Authorization").replace("Bearer ", "");
    }

    private static void assertCode(Class<? extends Problem> type, String code, Runnable what) {
        assertThatThrownBy(what::run)
                .isInstanceOfSatisfying(type, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void nobody_is_let_in_without_a_connection() {
        assertCode(Conflict.class, "connection_needed", this::passage);
        assertThat(access.forListing(target).headers()).isEmpty();
    }

    @Test
    void the_next_consent_asks_for_what_was_missing_together_with_what_there_was() {
        connectedFor("tools");
        assertCode(Conflict.class, "more_scopes_needed", () -> access.renewed(passage(), MORE));
        assertThat(person.connect()).isTrue();
        assertThat(provider.scopesOf(token())).containsExactlyInAnyOrder("tools", "admin");
    }

    @Test
    void who_left_a_right_out_may_still_grant_it() {
        provider.grants = Set.of("tools");
        connectedFor("tools", "admin");
        assertCode(Conflict.class, "more_scopes_needed", () -> access.renewed(passage(), MORE));
    }

    @Test
    void rights_that_were_granted_are_not_asked_for_again() {
        connectedFor("tools", "admin");
        assertCode(Forbidden.class, "beyond_consent", () -> access.renewed(passage(), MORE));
        assertThat(passage().isConnected()).isTrue();
    }

    @Test
    void a_listing_that_lacks_a_right_leaves_the_token_as_it_is() {
        connectedFor("tools");
        ServerTarget asked = access.forListing(target);
        assertThat(access.renewed(asked, MORE)).isEmpty();
        assertThat(access.isBeyondConsent(asked, MORE)).isFalse();
        assertThat(access.forListing(target)).isEqualTo(asked);
        assertThat(provider.tokenRequests).hasSize(1);
        assertThat(person.connect()).isTrue();
        assertThat(provider.scopesOf(token())).contains("admin");
    }

    @Test
    void a_listing_that_is_refused_with_every_right_is_beyond_consent() {
        connectedFor("tools", "admin");
        ServerTarget asked = access.forListing(target);
        assertThat(access.isBeyondConsent(asked, MORE)).isTrue();
        assertThat(access.isBeyondConsent(asked, SPENT)).isFalse();
        assertThat(access.isBeyondConsent(asked, null)).isFalse();
        assertThat(access.isBeyondConsent(target, MORE)).isFalse();
    }

    @Test
    void a_spent_token_is_renewed_once_for_call_and_listing() {
        connectedFor("tools");
        String first = token();
        Passage spent = passage();
        Passage renewed = access.renewed(spent, SPENT);
        assertThat(renewed.target().headers()).isNotEqualTo(spent.target().headers());
        // Who comes later with the old one gets the new one.
        assertThat(access.renewed(spent, SPENT).target().headers())
                .isEqualTo(renewed.target().headers());
        assertThat(access.renewed(target.with(Map.of("Authorization", "Bearer " + first)), SPENT))
                .hasValueSatisfying(
                        t -> assertThat(t.headers()).isEqualTo(renewed.target().headers()));
        assertThat(provider.tokenRequests).hasSize(2);
    }

    @Test
    void a_revoked_grant_needs_its_person() {
        connectedFor("tools");
        provider.revokeAll();
        assertCode(Conflict.class, "reconnect_needed", () -> access.renewed(passage(), SPENT));
        assertCode(Conflict.class, "reconnect_needed", this::passage);
        assertThat(person.connect()).isTrue();
        assertThat(passage().isConnected()).isTrue();
    }

    @Test
    void the_portal_signs_itself_in_with_the_client_it_was_given_and_again_when_the_token_is_spent() {
        provider.knows("machine");
        person.isGiven("machine", provider.secret);
        person.connectPortal();
        Passage first = passage();
        Passage second = access.renewed(first, SPENT);
        assertThat(second.target().headers()).isNotEqualTo(first.target().headers());
        assertThat(provider.tokenRequests).hasSize(2).allSatisfy(asked -> assertThat(asked)
                .containsEntry("grant_type", "client_credentials")
                .containsEntry("resource", provider.mcp().toString()));
    }

    @Test
    void without_a_client_the_portal_does_not_sign_itself_in() {
        assertCode(Conflict.class, "no_client_known", person::connectPortal);
        assertThat(provider.tokenRequests).isEmpty();
    }

    @Test
    void a_wrong_secret_signs_nobody_in() {
        provider.knows("machine");
        person.isGiven("machine", "wrong");
        assertThatThrownBy(person::connectPortal)
                .isInstanceOfSatisfying(Problem.class, e -> assertThat(e.code()).isEqualTo("oauth_client_refused"));
        assertCode(Conflict.class, "connection_needed", this::passage);
    }
}
