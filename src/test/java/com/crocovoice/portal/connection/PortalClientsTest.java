package com.crocovoice.portal.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.crocovoice.portal.connection.PortalClients.Wish;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is taken from an admin; who may give it is asked over REST. */
class PortalClientsTest {

    @Test
    void what_is_given_is_taken_with_its_secret_hidden() {
        OAuthClient client = PortalClients.client(new Wish("https://a.example", " id ", " s3cret ", null));
        assertThat(client).isEqualTo(new OAuthClient("id", "s3cret", TokenStyle.FORM_BASIC));
        assertThat(new Wish("https://a.example", "id", "s3cret", null).toString())
                .doesNotContain("s3cret");
    }

    @ParameterizedTest
    @CsvSource({
        "s,client_secret_post,FORM_POST",
        "s,client_secret_basic,FORM_BASIC",
        ",none,FORM_PUBLIC",
        ",,FORM_PUBLIC"
    })
    void the_method_is_the_wished_one_or_the_usual(String secret, String method, TokenStyle style) {
        assertThat(PortalClients.client(new Wish(null, "id", secret, method)).style())
                .isEqualTo(style);
    }

    @ParameterizedTest
    @CsvSource({
        "'',s,",
        "i d,s,",
        "id,é,",
        "id,s,none",
        "id,,client_secret_basic",
        "id,s,private_key_jwt",
        "id,s,json_basic"
    })
    void what_does_not_fit_together_is_refused(String id, String secret, String method) {
        assertThatThrownBy(() -> PortalClients.client(new Wish(null, id, secret, method)))
                .hasMessage("invalid_oauth_client");
    }

    @ParameterizedTest
    @CsvSource({"''", "login.example.org", "https://a.example/?x=1", "https://a.example/#x", "javascript:alert(1)"})
    void an_issuer_is_a_plain_web_address(String issuer) {
        assertThatThrownBy(() -> PortalClients.issuer(issuer)).hasMessage("invalid_oauth_client");
    }
}
