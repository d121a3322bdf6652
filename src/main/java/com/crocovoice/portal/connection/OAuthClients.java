package com.crocovoice.portal.connection;

import com.crocovoice.portal.connection.KnownClient.Source;
import com.crocovoice.portal.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The portal's clients, one per issuer; the credentials of one issuer are never shown to another. */
@ApplicationScoped
class OAuthClients {

    @PersistenceContext
    EntityManager data;

    @Inject
    Vault vault;

    @Inject
    Clock clock;

    /** @return empty when there is none, or only a registration with another address to come back to */
    @Transactional
    public Optional<OAuthClient> find(String issuer, URI redirect) {
        return row(issuer).filter(known -> known.isGoodFor(redirect)).map(this::client);
    }

    private OAuthClient client(KnownClient known) {
        return new OAuthClient(known.clientId(), vault.get(known.secretRef()).orElse(null), known.style());
    }

    @Transactional
    public void keep(String issuer, OAuthClient client, Source source, URI redirect, @Nullable String by) {
        row(issuer)
                .ifPresentOrElse(
                        known -> known.replace(client, source, redirect, by),
                        () -> data.persist(new KnownClient(issuer, client, source, redirect, by, clock.instant())));
        if (client.secret() == null) vault.remove(KnownClient.secretRef(issuer));
        else vault.put(KnownClient.secretRef(issuer), client.secret());
    }

    /** An authorisation server that does not know its own registration any more is registered with anew the next time. */
    @Transactional
    public void forgetRegistration(String issuer) {
        row(issuer).filter(known -> known.source() == Source.REGISTERED).ifPresent(this::remove);
    }

    /** @return whether there was one */
    @Transactional
    public boolean remove(String issuer) {
        Optional<KnownClient> known = row(issuer);
        known.ifPresent(this::remove);
        return known.isPresent();
    }

    private void remove(KnownClient known) {
        vault.remove(known.secretRef());
        data.remove(known);
    }

    @Transactional
    public List<KnownClient> list() {
        return data.createQuery("select k from KnownClient k order by k.createdAt desc", KnownClient.class)
                .getResultList();
    }

    private Optional<KnownClient> row(String issuer) {
        return Optional.ofNullable(data.find(KnownClient.class, issuer, LockModeType.PESSIMISTIC_WRITE));
    }
}
