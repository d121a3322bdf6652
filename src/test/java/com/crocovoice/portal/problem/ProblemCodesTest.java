package com.crocovoice.portal.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every code that is thrown somewhere can be told to people. */
class ProblemCodesTest {

    private static final Pattern THROWN = Pattern.compile(
            "(?:new (?:Forbidden|NotFound|Conflict|Unauthenticated)\\(|new (?:BadInput|Unavailable)\\(\\s*\\d+,"
                    + "|BadInput\\.(?:malformed|tooLarge|unprocessable)\\(|Unavailable\\.(?:away|late)\\()\\s*\"([\\w-]+)\"");

    @Test
    void every_code_has_a_text_in_both_languages() throws IOException {
        Set<String> codes = thrown();
        assertThat(codes).hasSizeGreaterThan(40);
        for (Locale language : Set.of(Locale.ENGLISH, Locale.FRENCH))
            assertThat(codes).as(language.toString()).allSatisfy(code -> assertThat(
                            ProblemTexts.message("problem." + code, language))
                    .isNotEqualTo("problem." + code));
    }

    private static Set<String> thrown() throws IOException {
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> all = Files.walk(Path.of("src/main/java"))) {
            for (Path file : all.filter(f -> f.toString().endsWith(".java")).toList()) {
                Matcher code = THROWN.matcher(Files.readString(file));
                while (code.find()) codes.add(code.group(1));
            }
        }
        return codes;
    }
}
