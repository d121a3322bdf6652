package com.crocovoice.portal.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PatientModelTest {

    private static final ModelRequest REQUEST = new ModelRequest(
            "", List.of(new ModelRequest.Message.Said("x", null)), List.of(), Locale.ENGLISH, Samples.PARIS);

    private final Deque<ModelUnavailable> troubles = new ArrayDeque<>();
    private final StringBuilder heard = new StringBuilder();
    private int asked;
    private String saidBefore = "";

    private final LanguageModel busy = new LanguageModel() {
        @Override
        public String provider() {
            return "busy";
        }

        @Override
        public ModelTurn turn(ModelRequest request, Duration deadline, Consumer<String> onText)
                throws ModelUnavailable {
            asked++;
            if (!saidBefore.isEmpty()) onText.accept(saidBefore);
            if (!troubles.isEmpty()) throw troubles.remove();
            onText.accept("Hello.");
            return new ModelTurn("Hello.", List.of(), false);
        }
    };

    private LanguageModel.ModelTurn turn(Duration deadline) throws ModelUnavailable {
        return new PatientModel(busy).turn(REQUEST, deadline, heard::append);
    }

    private void fails(int times, boolean passing) {
        for (int i = 0; i < times; i++) troubles.add(new ModelUnavailable("busy", passing));
    }

    private void gives_up_after(int times, Duration deadline) {
        assertThatExceptionOfType(ModelUnavailable.class).isThrownBy(() -> turn(deadline));
        assertThat(asked).isEqualTo(times);
    }

    @Test
    void a_trouble_that_passes_is_waited_for_twice() throws ModelUnavailable {
        fails(2, true);
        assertThat(turn(Duration.ofSeconds(10)).text()).isEqualTo("Hello.");
        assertThat(heard).hasToString("Hello.");
    }

    @Test
    void and_no_more_often() {
        fails(3, true);
        gives_up_after(3, Duration.ofSeconds(10));
    }

    @Test
    void what_does_not_pass_is_not_asked_again() {
        fails(1, false);
        gives_up_after(1, Duration.ofSeconds(10));
    }

    @Test
    void nor_when_somebody_heard_a_word() {
        saidBefore = "Hel";
        fails(1, true);
        gives_up_after(1, Duration.ofSeconds(10));
    }

    @Test
    void nor_when_there_is_no_time() {
        fails(1, true);
        gives_up_after(1, Duration.ofMillis(100));
    }
}
