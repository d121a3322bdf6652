package com.crocovoice.portal.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The two bundles are one text in two languages. */
class BundleTest {

    private static final Path FOLDER = Path.of("src/main/resources/i18n");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)");

    private final Properties english = read("messages.properties");
    private final Properties french = read("messages_fr.properties");

    @Test
    void both_languages_have_the_same_keys() {
        assertThat(french.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
    }

    @Test
    void both_languages_fill_in_the_same_things() {
        assertThat(english.stringPropertyNames())
                .allSatisfy(key -> assertThat(placeholders(french.getProperty(key, "")))
                        .as(key)
                        .isEqualTo(placeholders(english.getProperty(key))));
    }

    /** The straight one quotes what follows it in a message format. */
    @Test
    void no_text_has_a_straight_apostrophe() {
        assertThat(english).noneSatisfy((key, text) -> assertThat((String) text).contains("'"));
        assertThat(french).noneSatisfy((key, text) -> assertThat((String) text).contains("'"));
    }

    @Test
    void every_text_is_a_message_format() {
        english.forEach((key, text) -> assertFormat((String) key, (String) text, Locale.ENGLISH));
        french.forEach((key, text) -> assertFormat((String) key, (String) text, Locale.FRENCH));
    }

    @Test
    void no_key_is_there_twice() throws IOException {
        for (String name : Set.of("messages.properties", "messages_fr.properties"))
            assertThat(Files.readAllLines(FOLDER.resolve(name)).stream()
                            .filter(line -> line.matches("[\\w.-]+=.*"))
                            .map(line -> line.substring(0, line.indexOf('='))))
                    .as(name)
                    .doesNotHaveDuplicates();
    }

    private static void assertFormat(String key, String text, Locale locale) {
        // The pager of a table fills in {startRecord} and the like itself.
        if (text.contains("{startRecord}")) return;
        assertThatCode(() -> new MessageFormat(text, locale)).as(key).doesNotThrowAnyException();
    }

    private static Set<String> placeholders(String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) found.add(matcher.group(1));
        return found;
    }

    private static Properties read(String name) {
        Properties texts = new Properties();
        try (Reader file = Files.newBufferedReader(FOLDER.resolve(name))) {
            texts.load(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return texts;
    }
}
