package com.crocovoice.portal.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.Base64;
import java.util.List;

/** The public keys that tokens are checked with, from an address or from a text (MicroProfile JWT 2.1, section 9.2). */
final class VerificationKeys {

    static final String SETTING = "mp.jwt.verify.publickey.location";

    private static final int TIMEOUT_MILLIS = 3_000;
    private static final int LARGEST = 256 << 10;
    private static final long OUTAGE_MILLIS = 4 * 3_600_000L;
    private static final String PEM_BEGIN = "-----BEGIN PUBLIC KEY-----";

    private VerificationKeys() {}

    /** @throws IllegalStateException naming the setting, when there are no keys */
    static JWKSource<SecurityContext> at(String location) {
        try {
            URI address = URI.create(location);
            if (address.getScheme() != null && address.getScheme().startsWith("http")) return remote(address);
            return local(text(location).strip());
        } catch (IOException | IllegalArgumentException | ParseException | JOSEException | GeneralSecurityException e) {
            throw new IllegalStateException(
                    SETTING + " takes the address of a JWK set, or a file with a JWK set or a PEM public key", e);
        }
    }

    /** Fetched at the first use, cached, fetched again for an unknown key id but not too often, kept through an outage. */
    private static JWKSource<SecurityContext> remote(URI address) throws IOException {
        var retriever = new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, LARGEST);
        return JWKSourceBuilder.create(address.toURL(), retriever)
                .retrying(true)
                .outageTolerant(OUTAGE_MILLIS)
                .build();
    }

    private static String text(String location) throws IOException {
        if (location.startsWith("file:")) return Files.readString(Path.of(URI.create(location)));
        String resource = location.replaceFirst("^classpath:", "");
        try (InputStream in = VerificationKeys.class.getResourceAsStream("/" + resource.replaceFirst("^/", ""))) {
            return in == null
                    ? Files.readString(Path.of(location))
                    : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static JWKSource<SecurityContext> local(String text)
            throws ParseException, JOSEException, GeneralSecurityException {
        if (text.contains("\"keys\"")) return new ImmutableJWKSet<>(JWKSet.parse(text));
        JWK only = text.startsWith(PEM_BEGIN) ? pem(text) : JWK.parse(text);
        // A lone key has no id, and tokens name one.
        return (selector, context) -> List.of(only);
    }

    private static RSAKey pem(String key) throws GeneralSecurityException {
        String body = key.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        var spec = new X509EncodedKeySpec(Base64.getDecoder().decode(body));
        return new RSAKey.Builder((RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(spec)).build();
    }
}
