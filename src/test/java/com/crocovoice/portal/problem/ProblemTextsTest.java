package com.crocovoice.portal.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ProblemTextsTest {

    @Test
    void the_first_language_that_we_speak_is_chosen() {
        assertThat(ProblemTexts.choose(List.of(Locale.GERMAN, Locale.CANADA_FRENCH, Locale.ENGLISH)))
                .isEqualTo(Locale.FRENCH);
        assertThat(ProblemTexts.choose(List.of(Locale.UK, Locale.FRENCH))).isEqualTo(Locale.ENGLISH);
        assertThat(ProblemTexts.choose(List.of(Locale.JAPANESE))).isEqualTo(Locale.ENGLISH);
        assertThat(ProblemTexts.choose(List.of())).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void a_problem_is_told_with_its_arguments() {
        Problem problem = new NotFound("server_not_found", "crm");
        assertThat(ProblemTexts.text(problem, Locale.ENGLISH)).isEqualTo("There is no server crm that you may see.");
        assertThat(ProblemTexts.text(problem, Locale.FRANCE))
                .isEqualTo("Il n’existe aucun serveur crm que vous puissiez voir.");
    }

    @Test
    void what_somebody_typed_is_never_read_as_a_pattern() {
        Problem problem = new NotFound("server_not_found", "{0} '{1}'");
        assertThat(ProblemTexts.text(problem, Locale.ENGLISH))
                .isEqualTo("There is no server {0} '{1}' that you may see.");
    }

    @Test
    void a_code_without_a_text_breaks_nothing() {
        assertThat(ProblemTexts.text(new Conflict("never_heard_of"), Locale.ENGLISH))
                .isEqualTo("problem.never_heard_of");
    }
}
