package com.crocovoice.portal.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.crocovoice.portal.mcp.ServerSentEvents.Event;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerSentEventsTest {

    private final List<Event> events = new ArrayList<>();
    private final ServerSentEvents stream = new ServerSentEvents(100, events::add);
    private boolean cancelled;

    ServerSentEventsTest() {
        stream.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long n) {}

            @Override
            public void cancel() {
                cancelled = true;
            }
        });
    }

    /** Arrives in pieces of the given size, as it may on a wire. */
    private void arrives(byte[] bytes, int size) {
        for (int at = 0; at < bytes.length; at += size)
            stream.onNext(List.of(ByteBuffer.wrap(bytes, at, Math.min(size, bytes.length - at))));
    }

    private void arrives(String text) {
        arrives(text.getBytes(StandardCharsets.UTF_8), 1_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void every_kind_of_line_end_counts_in_whatever_pieces_it_comes(String end) {
        byte[] bytes = "\uFEFFevent: x|id: 7|retry: 50|data: é1|data:2|:comment|data|||data:  b||"
                .replace("|", end)
                .getBytes(StandardCharsets.UTF_8);
        for (int size : new int[] {1, 2, 3, 1_000}) {
            events.clear();
            var fresh = new ServerSentEventsTest();
            fresh.arrives(bytes, size);
            assertThat(fresh.events).contains(new Event("x", "é1\n2\n", "7", 50), new Event("message", " b", "7", -1));
        }
    }

    @Test
    void an_event_that_is_not_finished_is_none() {
        arrives("data: a\n");
        stream.onComplete();
        assertThat(events).isEmpty();
        assertThat(stream.getBody().toCompletableFuture().join()).isEmpty();
    }

    @Test
    void an_event_that_is_too_large_ends_the_stream() {
        for (int i = 0; i < 5; i++) arrives("data: " + "x".repeat(30) + "\n");
        assertEnded(Failure.Kind.TOO_LARGE);
    }

    @Test
    void many_events_may_be_larger_together() {
        for (int i = 0; i < 50; i++) arrives("data: " + "x".repeat(30) + "\n\n");
        assertThat(events).hasSize(50);
    }

    @Test
    void a_line_without_end_ends_the_stream() {
        arrives("x".repeat(101));
        assertEnded(Failure.Kind.TOO_LARGE);
    }

    @Test
    void text_that_is_no_utf8_ends_the_stream() {
        arrives(new byte[] {'d', 'a', 't', 'a', ':', (byte) 0xC3, '(', '\n'}, 10);
        assertEnded(Failure.Kind.NOT_MCP);
    }

    private void assertEnded(Failure.Kind kind) {
        assertThat(cancelled).isTrue();
        assertThatThrownBy(() -> stream.getBody().toCompletableFuture().join())
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(kind));
        arrives("data: late\n\n");
        assertThat(events).isEmpty();
    }
}
