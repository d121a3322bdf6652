package com.crocovoice.portal.identity;

import com.crocovoice.portal.problem.Unauthenticated;
import com.crocovoice.portal.problem.Unavailable;
import com.crocovoice.portal.wire.CheckedSettings;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Checks a bearer token: RS256 by the realm's keys, issuer, audience, {@code typ} Bearer, and expiry with 5 s of skew. The
 * settings of MicroProfile JWT 2.1 hold; without them the realm that people sign in to.
 */
@ApplicationScoped
public class TokenVerifier implements CheckedSettings {

    private static final Logger LOG = Logger.getLogger(TokenVerifier.class.getName());
    private static final int SKEW_SECONDS = 5;

    @Inject
    OidcSettings realm;

    @Inject
    @ConfigProperty(name = "mp.jwt.verify.issuer")
    Optional<String> issuer;

    @Inject
    @ConfigProperty(name = "mp.jwt.verify.audiences", defaultValue = "crocovoice-portal")
    List<String> audiences;

    @Inject
    @ConfigProperty(name = VerificationKeys.SETTING)
    Optional<String> keys;

    @Inject
    Clock clock;

    private final VerifiedTokens verified = new VerifiedTokens();
    private DefaultJWTProcessor<SecurityContext> processor;

    @PostConstruct
    void prepare() {
        String location = keys.orElse(realm.getIssuer() + "/protocol/openid-connect/certs");
        var claims = new DefaultJWTClaimsVerifier<SecurityContext>(
                new HashSet<>(audiences),
                new JWTClaimsSet.Builder()
                        .issuer(issuer.orElse(realm.getIssuer()))
                        .claim("typ", "Bearer")
                        .build(),
                Set.of("sub", "exp", "iat"),
                null);
        claims.setMaxClockSkew(SKEW_SECONDS);
        processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, VerificationKeys.at(location)));
        processor.setJWTClaimsSetVerifier(claims);
    }

    /**
     * @throws Unauthenticated {@code invalid_token} when it does not hold, or is no token at all
     * @throws Unavailable 503 {@code identity_provider_away} when the realm's keys can't be had
     */
    BearerToken verify(String token) {
        Instant now = clock.instant();
        Optional<BearerToken> known = verified.find(token, now);
        if (known.isPresent()) return known.get();
        try {
            Map<String, Object> claims = processor.process(token, null).getClaims();
            BearerToken bearer = new BearerToken(token, claims, TokenClaims.of(claims));
            if (claims.get("exp") instanceof Date end) verified.keep(bearer, end.toInstant(), now);
            return bearer;
        } catch (RateLimitReachedException e) {
            // Tokens with made-up key ids must not make the realm look away.
            throw refused(e);
        } catch (KeySourceException e) {
            LOG.log(Level.WARNING, "the realm's keys can't be had", e);
            throw Unavailable.away("identity_provider_away");
        } catch (BadJOSEException | JOSEException | ParseException e) {
            throw refused(e);
        }
    }

    private static Unauthenticated refused(Exception why) {
        LOG.log(Level.FINE, "bearer token refused", Objects.requireNonNull(why));
        return new Unauthenticated("invalid_token");
    }
}
