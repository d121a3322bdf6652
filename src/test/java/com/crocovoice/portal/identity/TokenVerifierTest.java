package com.crocovoice.portal.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.crocovoice.portal.problem.Unauthenticated;
import com.crocovoice.portal.problem.Unavailable;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenVerifierTest {

    private final Realm realm = new Realm();

    @AfterEach
    void close() {
        realm.close();
    }

    private TokenVerifier verifier() {
        return verifier(Optional.empty());
    }

    private TokenVerifier verifier(Optional<String> keys) {
        TokenVerifier verifier = new TokenVerifier();
        verifier.realm = realm.settings();
        verifier.issuer = Optional.empty();
        verifier.audiences = List.of("crocovoice-portal");
        verifier.keys = keys;
        verifier.clock = Clock.systemUTC();
        verifier.prepare();
        return verifier;
    }

    private String signed(JWTClaimsSet.Builder claims) {
        return Realm.sign(claims.build(), realm.key);
    }

    private void assertRefused(String token) {
        TokenVerifier verifier = verifier();
        assertThatExceptionOfType(Unauthenticated.class)
                .isThrownBy(() -> verifier.verify(token))
                .satisfies(e -> assertThat(e.code()).isEqualTo("invalid_token"));
    }

    @Test
    void a_token_of_the_realm_names_the_caller() {
        Caller caller = verifier().verify(signed(realm.claims())).caller();
        assertThat(caller.userId()).isEqualTo("dave-id");
        assertThat(caller.userName()).isEqualTo("dave");
        assertThat(caller.displayName()).isEqualTo("Dave Platform");
        assertThat(caller.roles()).containsExactlyInAnyOrder("team-member", "developer");
        assertThat(caller.team()).isEqualTo("platform");
    }

    @Test
    void a_token_with_another_signature_is_refused() {
        assertRefused(Realm.sign(realm.claims().build(), Realm.foreign("realm-key")));
    }

    @Test
    void a_token_whose_claims_were_changed_is_refused() {
        String[] parts = signed(realm.claims()).split("\\.");
        String admin = realm.claims()
                .claim("groups", List.of("security-admin"))
                .build()
                .toString();
        String forged = Base64.getUrlEncoder().withoutPadding().encodeToString(admin.getBytes(StandardCharsets.UTF_8));
        assertRefused(parts[0] + "." + forged + "." + parts[2]);
    }

    @Test
    void a_token_without_a_signature_is_refused() {
        assertRefused(new PlainJWT(realm.claims().build()).serialize());
    }

    /** The public key is no secret: a token signed with it as one must not hold. */
    @Test
    void a_token_signed_with_the_public_key_as_a_secret_is_refused() throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("realm-key").build(),
                realm.claims().build());
        token.sign(new MACSigner(realm.key.toPublicKey().getEncoded()));
        assertRefused(token.serialize());
    }

    @Test
    void an_expired_token_is_refused_after_five_seconds() {
        Instant now = Instant.now();
        assertRefused(signed(realm.claims().expirationTime(Date.from(now.minusSeconds(7)))));
        assertThat(verifier().verify(signed(realm.claims().expirationTime(Date.from(now.minusSeconds(1))))))
                .isNotNull();
    }

    @Test
    void a_token_for_somebody_else_is_refused() {
        assertRefused(signed(realm.claims().audience("another-application")));
        assertRefused(signed(realm.claims().audience((String) null)));
    }

    @Test
    void a_token_of_another_realm_is_refused() {
        assertRefused(signed(realm.claims().issuer("https://elsewhere.example/realms/test")));
    }

    @Test
    void a_token_that_is_no_access_token_is_refused() {
        assertRefused(signed(realm.claims().claim("typ", "ID")));
        assertRefused(signed(realm.claims().claim("typ", "Refresh")));
        assertRefused(signed(realm.claims().subject(null)));
    }

    @Test
    void what_is_no_token_is_refused() {
        for (String garbage : List.of("", "x", "a.b.c", "....", "é", "null", "e30.e30.e30")) assertRefused(garbage);
    }

    /** Otherwise anybody could make the portal say that the realm is away. */
    @Test
    void made_up_key_ids_are_refused_however_many_there_are() {
        TokenVerifier verifier = verifier();
        for (int i = 0; i < 6; i++) {
            String token = Realm.sign(realm.claims().build(), Realm.foreign("made-up-" + i));
            assertThatExceptionOfType(Unauthenticated.class).isThrownBy(() -> verifier.verify(token));
        }
        assertThat(verifier.verify(signed(realm.claims())).caller().userName()).isEqualTo("dave");
    }

    @Test
    void a_realm_that_is_away_is_no_refusal() {
        TokenVerifier verifier = verifier();
        String token = signed(realm.claims());
        realm.close();
        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> verifier.verify(token))
                .satisfies(e -> assertThat(e.status()).isEqualTo(503));
    }

    @Test
    void keys_that_are_known_outlast_the_realm() {
        TokenVerifier verifier = verifier();
        String token = signed(realm.claims());
        verifier.verify(token);
        realm.close();
        assertThat(verifier.verify(token).caller().userName()).isEqualTo("dave");
    }

    @Test
    void the_keys_may_come_from_a_file(@TempDir Path folder) throws IOException, JOSEException {
        Path pem = folder.resolve("key.pem");
        String body =
                Base64.getMimeEncoder().encodeToString(realm.key.toPublicKey().getEncoded());
        Files.writeString(pem, "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n");
        Path set = folder.resolve("keys.json");
        Files.writeString(set, "{\"keys\":[" + realm.key.toPublicJWK() + "]}");
        String token = signed(realm.claims());
        for (String location : List.of(pem.toString(), pem.toUri().toString(), set.toString()))
            assertThat(verifier(Optional.of(location)).verify(token).caller().userName())
                    .isEqualTo("dave");
    }

    @Test
    void a_wrong_place_for_the_keys_is_said_with_the_settings_name() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> verifier(Optional.of("/no/such/file")))
                .withMessageStartingWith("mp.jwt.verify.publickey.location takes");
    }
}
