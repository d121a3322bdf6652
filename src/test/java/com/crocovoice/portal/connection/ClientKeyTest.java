package com.crocovoice.portal.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.crocovoice.portal.connection.PortalClients.Wish;
import com.crocovoice.portal.connection.TokenEndpoint.Place;
import com.crocovoice.portal.egress.EgressGuard;
import com.crocovoice.portal.egress.GuardedHttp;
import com.crocovoice.portal.egress.OutboundHttp;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.net.URI;
import java.security.PrivateKey;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that prove themselves by a key: what is taken for one, and what an authorisation server gets to see. */
class ClientKeyTest {

    private static String pem(PrivateKey key) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        return "-----BEGIN PRIVATE KEY-----\n" + lines + "\n-----END PRIVATE KEY-----\n";
    }

    private static OAuthClient given(String key) {
        return PortalClients.client(new Wish(null, "robot", key, null));
    }

    private static void assertSignsIn(OAuthClient client, JWK known) {
        try (var provider = new OAuthProvider()) {
            provider.knows("robot");
            provider.clientKey = known.toPublicJWK();
            var http = OAuthHttp.with(GuardedHttp.with(new OutboundHttp(), EgressGuard.allowing("localhost")));
            var place = new Place(provider.base(), URI.create(provider.base() + "/token"), client, null, null);
            assertThat(TokenEndpoint.with(http).forClient(place, Set.of()).access())
                    .startsWith("at-");
        }
    }

    @Test
    void a_key_in_lines_signs_in() throws JOSEException {
        ECKey key = new ECKeyGenerator(Curve.P_256).generate();
        OAuthClient client = given(pem(key.toECPrivateKey()));
        assertThat(client.style()).isEqualTo(TokenStyle.FORM_PRIVATE_KEY);
        assertSignsIn(client, key);
    }

    @Test
    void the_same_key_on_one_line_signs_in() throws JOSEException {
        ECKey key = new ECKeyGenerator(Curve.P_384).generate();
        assertSignsIn(given(pem(key.toECPrivateKey()).replace("\n", "")), key);
    }

    @Test
    void an_rsa_key_signs_in() throws JOSEException {
        RSAKey key = new RSAKeyGenerator(2_048).generate();
        assertSignsIn(given(pem(key.toPrivateKey())), key);
    }

    @Test
    void a_jwk_brings_its_id_and_its_algorithm() throws JOSEException {
        RSAKey key = new RSAKeyGenerator(2_048)
                .keyID("k1")
                .algorithm(JWSAlgorithm.PS256)
                .generate();
        ClientKey read = ClientKey.of(key.toJSONString());
        assertThat(read.id()).isEqualTo("k1");
        assertThat(read.algorithm()).isEqualTo(JWSAlgorithm.PS256);
        assertSignsIn(given(key.toJSONString()), key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----AAAA-----END PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----%%%-----END PRIVATE KEY-----",
                "-----BEGIN RSA PRIVATE KEY-----AAAA-----END RSA PRIVATE KEY-----",
                "{}",
                "{\"kty\":\"oct\",\"k\":\"AAAA\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\",\"d\":\"AA\"}"
            })
    void what_is_no_key_is_refused(String text) {
        assertThatThrownBy(() -> given(text)).hasMessage("invalid_oauth_client");
    }

    @Test
    void a_public_key_and_a_weak_one_are_refused() throws JOSEException {
        String open = new ECKeyGenerator(Curve.P_256).generate().toPublicJWK().toJSONString();
        assertThatThrownBy(() -> given(open)).hasMessage("invalid_oauth_client");
        String weak = new RSAKeyGenerator(1_024, true).generate().toJSONString();
        assertThatThrownBy(() -> given(weak)).hasMessage("invalid_oauth_client");
    }

    @Test
    void nothing_of_a_key_is_told() throws JOSEException {
        ECKey key = new ECKeyGenerator(Curve.P_256).generate();
        assertThat(ClientKey.of(key.toJSONString()).toString()).isEqualTo("ClientKey[ES256]");
        assertThat(given(key.toJSONString()).toString()).doesNotContain("kty");
    }
}
