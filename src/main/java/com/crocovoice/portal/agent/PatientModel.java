package com.crocovoice.portal.agent;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Asks a model again, twice and within the same deadline, when it had too much to do or failed, and only as long as nobody heard a
 * word of its answer: what was said can't be taken back.
 */
final class PatientModel implements LanguageModel {

    private static final int ATTEMPTS = 3;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(300);

    private final LanguageModel model;

    PatientModel(LanguageModel model) {
        this.model = model;
    }

    @Override
    public String provider() {
        return model.provider();
    }

    @Override
    public ModelTurn turn(ModelRequest request, Duration deadline, Consumer<String> onText) throws ModelUnavailable {
        long end = System.nanoTime() + deadline.toNanos();
        Duration pause = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            var heard = new AtomicBoolean();
            try {
                return model.turn(request, Duration.ofNanos(Math.max(end - System.nanoTime(), 1)), text -> {
                    heard.set(true);
                    onText.accept(text);
                });
            } catch (ModelUnavailable e) {
                boolean inTime = end - System.nanoTime() > pause.toNanos();
                if (!e.isPassing() || heard.get() || attempt == ATTEMPTS || !inTime) throw e;
            }
            LockSupport.parkNanos(pause.toNanos());
            pause = pause.multipliedBy(3);
        }
    }
}
