package com.crocovoice.portal.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OidcSettingsTest {

    private static OidcSettings settings(String issuer, String baseUrl, String secret) {
        OidcSettings settings = new OidcSettings();
        settings.issuer = issuer;
        settings.clientId = "crocovoice-portal";
        settings.clientSecret = Optional.ofNullable(secret);
        settings.baseUrl = baseUrl;
        return settings;
    }

    private static OidcSettings good(String baseUrl) {
        OidcSettings settings = settings("https://id.example.org/realms/main", baseUrl, "s");
        settings.read();
        return settings;
    }

    @Test
    void the_addresses_for_the_realm_hang_on_the_origin() {
        OidcSettings settings = good("http://localhost:8080/");
        assertThat(settings.getRedirectUri()).isEqualTo("http://localhost:8080/callback");
        assertThat(settings.getSignedOutUri()).isEqualTo("http://localhost:8080/public/bye.xhtml");
    }

    @Test
    void the_origin_is_written_as_browsers_write_it() {
        assertThat(good("https://Portal.Example.org:443").getBaseUrl()).isEqualTo("https://portal.example.org");
        assertThat(good("https://portal.example.org").isSecure()).isTrue();
        assertThat(good("http://localhost:8080").isSecure()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "portal", "ftp://x", "https://", "https://a/b", "https://u:p@a", "http://a b", "https://a?x"
            })
    void a_base_url_that_is_no_origin_stops_the_start(String baseUrl) {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> good(baseUrl))
                .withMessageStartingWith("crocovoice.base-url takes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "realm", "file:///etc", "https://id/realms/x/", "https://id/realms/x?y"})
    void an_issuer_that_is_no_address_stops_the_start(String issuer) {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> settings(issuer, "http://localhost:8080", "s").read())
                .withMessageStartingWith("crocovoice.oidc.issuer takes");
    }

    @Test
    void a_missing_secret_stops_the_start() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> settings("https://id/realms/x", "http://localhost:8080", null)
                        .read())
                .withMessageStartingWith("crocovoice.oidc.client-secret takes");
    }
}
