package com.crocovoice.portal.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks a bearer token: RS256 by the realm's keys, issuer, audience {@code crocovoice-portal}, expiry with 5 s of skew. */
@ApplicationScoped
public class TokenVerifier {

    private static final String AUDIENCE = "crocovoice-portal";

    @Inject
    OidcSettings settings;

    @Inject
    Clock clock;

    private final VerifiedTokens verified = new VerifiedTokens();
    private DefaultJWTProcessor<SecurityContext> processor;

    @PostConstruct
    void prepare() {
        try {
            // Fetched at the first use, cached, fetched again for an unknown key id, rate limited.
            JWKSource<SecurityContext> keys = JWKSourceBuilder.create(
                            URI.create(settings.getIssuer() + "/protocol/openid-connect/certs")
                                    .toURL())
                    .retrying(true)
                    .build();
            var claims = new DefaultJWTClaimsVerifier<SecurityContext>(
                    AUDIENCE,
                    new JWTClaimsSet.Builder()
                            .issuer(settings.getIssuer())
                            .claim("typ", "Bearer")
                            .build(),
                    Set.of("sub", "exp", "iat"));
            claims.setMaxClockSkew(5);
            processor = new DefaultJWTProcessor<>();
            processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
            processor.setJWTClaimsSetVerifier(claims);
        } catch (MalformedURLException e) {
            throw new IllegalStateException("crocovoice.oidc.issuer is no URL", e);
        }
    }

    /**
     * @throws BadJOSEException when the token does not hold
     * @throws JOSEException {@link com.nimbusds.jose.KeySourceException} when the realm's keys can't be had
     * @throws ParseException when it is no token
     */
    public Caller verify(String token) throws BadJOSEException, JOSEException, ParseException {
        Instant now = clock.instant();
        Optional<Caller> known = verified.find(token, now);
        if (known.isPresent()) return known.get();
        Map<String, Object> claims = processor.process(token, null).getClaims();
        Caller caller = TokenClaims.of(claims);
        if (claims.get("exp") instanceof Date end) verified.keep(token, caller, end.toInstant(), now);
        return caller;
    }
}
