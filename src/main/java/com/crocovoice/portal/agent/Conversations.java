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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Keeps what was said between turns; a conversation belongs to one person. */
@ApplicationScoped
class Conversations {

    private static final int EXCHANGES = 8;
    private static final Pattern GIVEN_OUT = Pattern.compile("cnv_[0-9A-HJKMNP-TV-Z]{26}");

    @PersistenceContext
    EntityManager data;

    @Inject
    Clock clock;

    /**
     * One exchange.
     *
     * @param question what the answer asked, and how it goes on; null when it asked nothing of the kind
     */
    record Exchange(String said, String answered, @Nullable Question question) {

        Exchange(String said, String answered) {
            this(said, answered, null);
        }
    }

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
            String id, List<Exchange> exchanges, @Nullable Offer offer) {

        String lastSaid() {
            return exchanges.isEmpty()
                    ? ""
                    : exchanges.get(exchanges.size() - 1).said();
        }

        /** Only what was asked last can be answered. */
        @Nullable
        Question question() {
            return exchanges.isEmpty()
                    ? null
                    : exchanges.get(exchanges.size() - 1).question();
        }
    }

    /** Somebody else's or a made-up id starts a new conversation; one that was given out and not used yet goes on. */
    @Transactional
    public State open(Caller caller, @Nullable String id) {
        if (id == null || !GIVEN_OUT.matcher(id).matches()) return new State(Ids.next("cnv"), List.of(), null);
        ConversationRecord known = data.find(ConversationRecord.class, id);
        if (known == null) return new State(id, List.of(), null);
        if (!known.userId().equals(caller.userId())) return new State(Ids.next("cnv"), List.of(), null);
        String offer = known.offer();
        return new State(
                id,
                List.of(Json.read(known.history(), Exchange[].class)),
                offer == null ? null : Json.read(offer, Offer.class));
    }

    @Transactional
    public void keep(Caller caller, State before, Exchange exchange, @Nullable Offer offer) {
        List<Exchange> exchanges = new ArrayList<>();
        for (Exchange known : before.exchanges()) exchanges.add(new Exchange(known.said(), known.answered()));
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
