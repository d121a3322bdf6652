package com.crocovoice.portal.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every page file keeps to; nobody sees it in a compiler. */
class PagesTest {

    private static final Path WEBAPP = Path.of("src/main/webapp");
    private static final Path JAVA = Path.of("src/main/java/com/crocovoice/portal");
    private static final Pattern EXPRESSION = Pattern.compile("#\\{([^}]*(?:\\{[^}]*}[^}]*)*)}");
    private static final Pattern BEAN = Pattern.compile("\\b([a-z]\\w*(?:View|Console))\\b");
    private static final Pattern FIXED_KEY = Pattern.compile("(?:msg\\['|texts\\.of\\(')([\\w.-]+)'\\s*(?:]|,|\\))");
    private static final int LONGEST_PAGE = 80;

    private final List<Path> pages = files(WEBAPP, ".xhtml");

    @Test
    void no_page_has_a_style_a_handler_or_a_script_of_its_own() {
        assertThat(pages).allSatisfy(page -> assertThat(text(page))
                .as(page.toString())
                .doesNotContain(" style=")
                .doesNotContainPattern(" on(click|change|input|submit|load|key\\w+)=\"(?!#\\{)")
                .doesNotContain("<script")
                .doesNotContain("h:commandLink")
                .doesNotContain("f:ajax")
                .doesNotContain("update=\"@all\"")
                .doesNotContain("escape=\"false\"")
                .doesNotContain("http://localhost")
                .doesNotContain("https://"));
    }

    @Test
    void no_page_is_longer_than_a_screen_or_two() {
        assertThat(pages).allSatisfy(page -> assertThat(text(page).lines().count())
                .as(page.toString())
                .isLessThanOrEqualTo(LONGEST_PAGE));
    }

    @Test
    void every_text_that_a_page_names_is_in_the_bundle() throws IOException {
        Properties texts = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of("src/main/resources/i18n/messages.properties"))) {
            texts.load(file);
        }
        Set<String> missing = new TreeSet<>();
        for (Path page : pages) {
            Matcher key = FIXED_KEY.matcher(text(page));
            while (key.find())
                if (!key.group(1).endsWith(".") && !key.group(1).endsWith("_") && !texts.containsKey(key.group(1)))
                    missing.add(page.getFileName() + ": " + key.group(1));
        }
        assertThat(missing).isEmpty();
    }

    /** Imports don't show it: a page that reads another package's bean is a hidden dependency. */
    @Test
    void a_page_uses_only_views_of_its_own_package_or_of_the_frame() {
        Set<String> strangers = new TreeSet<>();
        for (Path page : pages)
            for (String bean : views(text(page)))
                if (!packagesOf(page).contains(packageOf(bean))) strangers.add(page + ": " + bean);
        assertThat(strangers).isEmpty();
    }

    private static Set<String> views(String page) {
        Set<String> found = new TreeSet<>();
        Matcher expression = EXPRESSION.matcher(page);
        while (expression.find()) {
            Matcher bean = BEAN.matcher(expression.group(1));
            while (bean.find()) found.add(bean.group(1));
        }
        return found;
    }

    private static String packageOf(String bean) {
        String name = bean.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + bean.substring(1) + ".java";
        return files(JAVA, name).stream()
                .filter(file -> file.getFileName().toString().equals(name))
                .map(file -> file.getParent().getFileName().toString())
                .findFirst()
                .orElse("?");
    }

    private static Set<String> packagesOf(Path page) {
        Path inside = WEBAPP.relativize(page);
        String folder = inside.getNameCount() == 1
                ? inside.getFileName().toString().replace(".xhtml", "")
                : inside.getName(inside.startsWith("WEB-INF") ? 1 : 0).toString();
        String owner =
                switch (folder) {
                    case "index" -> "home";
                    case "servers", "tools" -> "catalog";
                    case "policies" -> "policy";
                    case "approvals", "consents" -> "approval";
                    case "actions" -> "audit";
                    case "connections" -> "connection";
                    case "notes" -> "note";
                    default -> folder;
                };
        return Set.of(owner, "ui");
    }

    private static List<Path> files(Path folder, String suffix) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(suffix)).collect(Collectors.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
