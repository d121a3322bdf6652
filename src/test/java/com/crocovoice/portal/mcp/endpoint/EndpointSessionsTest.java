package com.crocovoice.portal.mcp.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.identity.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EndpointSessionsTest {

    private static final Caller DAVE = person("dave");
    private static final Caller CAROL = person("carol");

    private final Hands hands = new Hands();
    private final EndpointSessions sessions = EndpointSessions.with(hands);

    /** A clock that the test moves. */
    private static final class Hands extends Clock {

        private Instant now = Instant.parse("2026-11-23T12:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static Caller person(String name) {
        return new Caller("id-" + name, name, name, Set.of("team-member"), null);
    }

    @Test
    void its_opener_finds_a_session() {
        EndpointSession opened = sessions.open(DAVE);
        assertThat(sessions.find(DAVE, opened.id())).contains(opened);
    }

    @Test
    void for_anybody_else_it_does_not_exist() {
        EndpointSession opened = sessions.open(DAVE);
        assertThat(sessions.find(CAROL, opened.id())).isEmpty();
        assertThat(sessions.find(DAVE, opened.id())).isPresent();
    }

    @Test
    void a_session_has_the_roles_of_the_newest_token() {
        EndpointSession opened = sessions.open(DAVE);
        Caller promoted = new Caller(DAVE.userId(), "dave", "dave", Set.of("team-member", "developer"), null);
        sessions.find(promoted, opened.id());
        assertThat(opened.caller().roles()).contains("developer");
    }

    @Test
    void an_idle_session_ends() {
        EndpointSession opened = sessions.open(DAVE);
        hands.pass(EndpointSessions.IDLE.minusSeconds(1));
        assertThat(sessions.find(DAVE, opened.id())).isPresent();
        hands.pass(EndpointSessions.IDLE.plusSeconds(1));
        assertThat(sessions.find(DAVE, opened.id())).isEmpty();
    }

    @Test
    void the_round_ends_idle_sessions_without_anybody_asking() {
        sessions.open(DAVE);
        hands.pass(EndpointSessions.IDLE.plusSeconds(1));
        sessions.round();
        assertThat(sessions.all()).isEmpty();
    }

    @Test
    void of_too_many_sessions_of_one_person_the_longest_idle_gives_way() {
        EndpointSession oldest = sessions.open(DAVE);
        EndpointSession carols = sessions.open(CAROL);
        for (int more = 0; more < EndpointSessions.MOST_OF_ONE; more++) {
            hands.pass(Duration.ofSeconds(1));
            sessions.open(DAVE);
        }
        assertThat(sessions.find(DAVE, oldest.id())).isEmpty();
        assertThat(sessions.find(CAROL, carols.id())).isPresent();
        assertThat(sessions.all()).hasSize(EndpointSessions.MOST_OF_ONE + 1);
    }

    @Test
    void there_are_never_more_sessions_than_the_limit() {
        for (int people = 0; people < EndpointSessions.MOST + 5; people++) sessions.open(person("p" + people));
        assertThat(sessions.all()).hasSize(EndpointSessions.MOST);
    }
}
