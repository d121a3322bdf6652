package com.crocovoice.portal.freeze;

import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.problem.Problem;
import com.crocovoice.portal.problem.ProblemTexts;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FreezesTest {

    private final FakeFreezes freezes = new FakeFreezes();

    private Problem refusal(String serverId, String userName) {
        return freezes.refusal(serverId, userName).orElseThrow();
    }

    @Test
    void nothing_is_refused_while_nothing_is_frozen() {
        assertThat(freezes.refusal("srv_1", "bob")).isEmpty();
    }

    @Test
    void everything_is_503_for_everybody() {
        freezes.everything("Incident 7.");
        Problem problem = refusal("srv_1", "bob");
        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.code()).isEqualTo("frozen");
        assertThat(ProblemTexts.text(problem, Locale.ENGLISH))
                .isEqualTo("All calls are stopped by a security admin:" + " Incident 7. Nothing was sent.");
        assertThat(ProblemTexts.text(problem, Locale.FRENCH)).startsWith("Tous les appels sont arrêtés par");
    }

    @Test
    void a_server_is_409_and_the_others_go_on() {
        freezes.server("srv_1", "It deletes too much.");
        assertThat(refusal("srv_1", "bob").status()).isEqualTo(409);
        assertThat(ProblemTexts.text(refusal("srv_1", "bob"), Locale.ENGLISH)).startsWith("Calls to key are stopped");
        assertThat(freezes.refusal("srv_2", "bob")).isEmpty();
    }

    @Test
    void a_person_is_409_however_the_name_is_written_and_the_others_go_on() {
        freezes.person("Bob", "Account taken over.");
        assertThat(refusal("srv_1", "bob").status()).isEqualTo(409);
        assertThat(refusal("srv_2", "BOB").code()).isEqualTo("frozen");
        assertThat(freezes.refusal("srv_1", "bobby")).isEmpty();
    }

    @Test
    void of_several_the_widest_is_told() {
        freezes.person("bob", "a");
        freezes.server("srv_1", "b");
        freezes.everything("c");
        assertThat(refusal("srv_1", "bob").status()).isEqualTo(503);
    }

    @Test
    void what_was_lifted_refuses_nothing() {
        freezes.everything("a");
        freezes.thaw();
        assertThat(freezes.refusal("srv_1", "bob")).isEmpty();
    }
}
