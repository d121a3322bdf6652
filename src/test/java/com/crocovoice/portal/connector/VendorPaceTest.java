package com.crocovoice.portal.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.crocovoice.portal.connector.VendorCalls.Repeat;
import com.crocovoice.portal.wire.Json;
import jakarta.ws.rs.ProcessingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A vendor that counts in every period, wherever it begins, never counts too many. */
class VendorPaceTest {

    private static final Duration PERIOD = Duration.ofMillis(500);

    private static final VendorRules RULES = new VendorRules() {
        @Override
        public String vendor() {
            return "Pace";
        }

        @Override
        public int requests() {
            return 50;
        }

        @Override
        public int burst() {
            return 10;
        }

        @Override
        public Duration period() {
            return PERIOD;
        }

        @Override
        public ConnectorTrouble trouble(VendorAnswer refused) {
            return ConnectorTrouble.of("connector.away", vendor());
        }
    };

    @Test
    void no_period_has_more_requests_than_the_vendor_takes() {
        List<Long> sent = new ArrayList<>();
        var calls = new VendorCalls(RULES);
        var call = new ToolCall(
                Json.mapper().createObjectNode(),
                new FixedAccount(Map.of()),
                Duration.ofSeconds(30),
                ToolCall.Progress.NONE,
                () -> false);
        for (int i = 0; i < 120; i++)
            // The pace is kept before it is known what becomes of a request; here nothing does.
            assertThatExceptionOfType(VendorUnclear.class)
                    .isThrownBy(() -> calls.send(call, Repeat.NEVER, token -> {
                        sent.add(System.nanoTime());
                        throw new ProcessingException("lost");
                    }));
        for (int i = 0; i + 50 < sent.size(); i++)
            assertThat(sent.get(i + 50) - sent.get(i)).isGreaterThanOrEqualTo(PERIOD.toNanos());
        long took = sent.get(sent.size() - 1) - sent.get(0);
        assertThat(Duration.ofNanos(took)).isBetween(Duration.ofMillis(1_200), Duration.ofSeconds(5));
    }
}
