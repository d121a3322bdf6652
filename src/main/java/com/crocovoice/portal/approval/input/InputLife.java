package com.crocovoice.portal.approval.input;

import com.crocovoice.portal.approval.Ending;
import com.crocovoice.portal.audit.Outcome;
import com.crocovoice.portal.wire.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What happens to a question without the person: it is asked, kept, expires, or its call ends. */
@ApplicationScoped
public class InputLife {

    /** Renewed long before: a portal that does not renew it is gone. */
    private static final Duration KEPT = Duration.ofSeconds(20);

    @Inject
    InputRequests requests;

    @Inject
    InputLog log;

    @Inject
    InputSettings settings;

    @Inject
    Event<InputChanged> changed;

    @Inject
    Event<InputAnswered> answered;

    @Inject
    Clock clock;

    /**
     * How a question came to its end.
     *
     * @param action what the server is told; an expired one is cancelled
     * @param content the answer, JSON text; null when there is none
     */
    public record Answer(InputAction action, @Nullable String content) {}

    /** Puts a question into the inbox; @return the id under which it waits. */
    @Transactional
    public String ask(AskedInput input) {
        Instant now = clock.instant();
        InputRequest asked = new InputRequest(Ids.next("inp"), input, now, now.plus(settings.expiry()), now.plus(KEPT));
        requests.add(asked);
        changed.fire(new InputChanged(asked.id()));
        log.asked(asked);
        return asked.id();
    }

    /** Up to when a question that is asked now can be answered. */
    public Duration expiry() {
        return settings.expiry();
    }

    /**
     * Somebody still waits for these.
     *
     * @return those of them that have come to their end
     */
    @Transactional
    public List<String> keep(Collection<String> ids) {
        if (ids.isEmpty()) return List.of();
        requests.keep(ids, clock.instant().plus(KEPT));
        return requests.idsEnded(ids);
    }

    /** The ids of questions whose time is over, or that nobody waits for any more. */
    @Transactional
    public List<String> idsOver() {
        return requests.idsOver(clock.instant());
    }

    @Transactional
    public void expire(String id) {
        Instant now = clock.instant();
        requests.lock(id)
                .filter(i -> i.state() == InputState.PENDING && i.isOver(now))
                .ifPresent(i -> {
                    i.expire(now);
                    changed.fire(new InputChanged(id));
                    answered.fire(new InputAnswered(id));
                    log.expired(i);
                });
    }

    /** The call ended before anybody answered. */
    @Transactional
    public void callOff(String id) {
        requests.lock(id).filter(i -> i.state() == InputState.PENDING).ifPresent(i -> {
            i.answer(InputAction.CANCEL, null, clock.instant());
            changed.fire(new InputChanged(id));
            log.answered(i, InputAction.CANCEL, null, List.of());
        });
    }

    /** Tells the person who answered what came of the call; the log has its own entry. */
    @Transactional
    public void callEnded(String id, Outcome outcome, @Nullable String response, long latencyMs) {
        requests.lock(id).ifPresent(i -> {
            i.callEnded(Ending.of(outcome, clock.instant(), response, latencyMs));
            changed.fire(new InputChanged(id));
        });
    }

    /** Empty while it waits. */
    @Transactional
    public Optional<Answer> answerTo(String id) {
        return requests.find(id).filter(i -> i.state() != InputState.PENDING).map(i -> switch (i.state()) {
            case ACCEPTED -> new Answer(InputAction.ACCEPT, i.content());
            case DECLINED -> new Answer(InputAction.DECLINE, null);
            default -> new Answer(InputAction.CANCEL, null);
        });
    }
}
