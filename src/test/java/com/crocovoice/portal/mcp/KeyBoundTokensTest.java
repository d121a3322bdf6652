package com.crocovoice.portal.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.crocovoice.portal.call.Execution;
import com.crocovoice.portal.call.Execution.Answered;
import com.crocovoice.portal.call.Execution.NotSent;
import com.crocovoice.portal.catalog.AuthType;
import com.crocovoice.portal.catalog.ServerTarget;
import com.crocovoice.portal.catalog.Transport;
import com.crocovoice.portal.connection.ConsentingPerson;
import com.crocovoice.portal.connection.OAuthProvider;
import com.crocovoice.portal.connection.Passage;
import com.crocovoice.portal.problem.Unavailable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens that are bound to a key (DPoP, RFC 9449), against servers that look at every proof. */
class KeyBoundTokensTest {

    private static final Duration LONG = Duration.ofSeconds(10);

    private final OAuthProvider provider = new OAuthProvider();
    private final ServerTarget target =
            new ServerTarget("srv_1", "server", "Server", provider.mcp(), Transport.AUTO, AuthType.OAUTH, Map.of());
    private final ConsentingPerson person = new ConsentingPerson(target, "localhost");
    private final Client client = new Client("localhost");

    @BeforeEach
    void bind() {
        provider.bindToKeys();
    }

    @AfterEach
    void stop() {
        client.close();
        provider.close();
    }

    private Passage passage() {
        return person.access().of(target, person.caller);
    }

    private Execution call(ServerTarget to) {
        return client.call(to, "whoami", "{}", LONG);
    }

    private long requests(String what) {
        return provider.asked.stream().filter(what::equals).count();
    }

    @Test
    void calls_carry_the_token_and_a_fresh_proof_each() {
        assertThat(person.connect()).isTrue();
        ServerTarget open = passage().target();
        assertThat(open.headers().get("Authorization")).startsWith("DPoP ");
        for (int i = 0; i < 3; i++) assertThat(call(open)).isInstanceOf(Answered.class);
    }

    @Test
    void a_token_alone_is_of_no_use() {
        assertThat(person.connect()).isTrue();
        ServerTarget stolen = target.with(passage().target().headers());
        assertThat(call(stolen)).isInstanceOfSatisfying(NotSent.class, refused -> assertThat(refused.isUnauthorized())
                .isTrue());
    }

    @Test
    void each_connection_has_a_key_of_its_own() {
        assertThat(person.connect()).isTrue();
        assertThat(new ConsentingPerson(target, "localhost").connect()).isTrue();
        List<String> keys =
                provider.tokenRequests.stream().map(r -> r.get("key")).toList();
        assertThat(keys).hasSize(2).doesNotHaveDuplicates().doesNotContainNull();
    }

    @Test
    void what_a_server_wants_to_see_in_the_proof_is_taken_over() {
        provider.demandNonce("first");
        assertThat(person.connect()).isTrue();
        assertThat(requests("POST /token")).isEqualTo(2);
        assertThat(call(passage().target())).isInstanceOf(Answered.class);

        provider.demandNonce("second");
        long before = requests("POST /mcp");
        assertThat(call(passage().target())).isInstanceOf(Answered.class);
        assertThat(call(passage().target())).isInstanceOf(Answered.class);
        // Two calls, and one request that was turned away.
        assertThat(requests("POST /mcp") - before).isEqualTo(3);
    }

    @Test
    void a_renewed_token_is_bound_to_the_same_key() {
        assertThat(person.connect()).isTrue();
        Passage before = passage();
        provider.expireAccess();
        assertThat(call(before.target())).isInstanceOf(NotSent.class);
        Passage renewed = person.access().renewed(before, "DPoP error=\"invalid_token\"");
        assertThat(call(renewed.target())).isInstanceOf(Answered.class);
        assertThat(provider.tokenRequests.get(1).get("key"))
                .isEqualTo(provider.tokenRequests.get(0).get("key"));
    }

    @Test
    void the_portal_itself_is_given_a_bound_token_too() {
        provider.knows("machine");
        person.isGiven("machine", provider.secret);
        person.connectPortal();
        assertThat(call(passage().target())).isInstanceOf(Answered.class);
    }

    @Test
    void what_is_listed_is_asked_for_with_proof() {
        assertThat(person.connect()).isTrue();
        assertThat(Objects.requireNonNull(client.discover(person.access().forListing(target), LONG))
                        .toString())
                .contains("whoami");
    }

    @Test
    void where_nobody_binds_to_our_kind_of_key_nothing_is_connected() {
        provider.metadata.put("dpop_signing_alg_values_supported", List.of("EdDSA"));
        assertThatThrownBy(person::connect).isInstanceOfSatisfying(Unavailable.class, e -> assertThat(e.code())
                .isEqualTo("oauth_no_key_binding"));
    }

    @Test
    void a_token_that_protects_less_than_was_asked_for_is_not_taken() {
        provider.documents.put("/token", "{\"access_token\":\"x\",\"token_type\":\"Bearer\"}");
        assertThat(person.connect()).isFalse();
    }
}
