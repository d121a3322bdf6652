package com.crocovoice.portal.agent;

import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.wire.Ids;
import com.crocovoice.portal.wire.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps what was said between turns; a conversation belongs to one person. */
@ApplicationScoped
class Conversations {

    private static final int EXCHANGES = 8;

    @PersistenceContext
    EntityManager data;

    @Inject
    Clock clock;

    /** One exchange. */
    record Exchange(String said, String answered) {}

    /**
     * A wish that was offered to be kept.
     *
     * @param arguments JSON object as text; null when there was no call
     */
    record Offer(
            String text,
            String reason,
            @Nullable String server,
            @Nullable String tool,
            @Nullable String arguments,
            String traceId) {}

    /** @param id also when it is new */
    record State(
            String id, List<Exchange> exchanges, @Nullable Offer offer) {}

    /** Somebody else's or an unknown id starts a new conversation. */
    @Transactional
    public State open(Caller caller, @Nullable String id) {
        Optional<ConversationRecord> known = Optional.ofNullable(id)
                .map(i -> data.find(ConversationRecord.class, i))
                .filter(c -> c.userId().equals(caller.userId()));
        if (known.isEmpty() || id == null) return new State(Ids.next("cnv"), List.of(), null);
        String offer = known.get().offer();
        return new State(
                id,
                List.of(Json.read(known.get().history(), Exchange[].class)),
                offer == null ? null : Json.read(offer, Offer.class));
    }

    @Transactional
    public void keep(Caller caller, State before, Exchange exchange, @Nullable Offer offer) {
        List<Exchange> exchanges = new ArrayList<>(before.exchanges());
        exchanges.add(exchange);
        List<Exchange> last = exchanges.subList(Math.max(0, exchanges.size() - EXCHANGES), exchanges.size());
        ConversationRecord row = data.find(ConversationRecord.class, before.id());
        if (row == null) {
            row = new ConversationRecord(before.id(), caller.userId(), clock.instant());
            data.persist(row);
        }
        row.update(Json.write(last), offer == null ? null : Json.write(offer), clock.instant());
    }
}
