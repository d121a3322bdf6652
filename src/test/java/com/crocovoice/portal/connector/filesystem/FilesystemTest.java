package com.crocovoice.portal.connector.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.crocovoice.portal.connection.OwnerKind;
import com.crocovoice.portal.connector.ConnectorTrouble;
import com.crocovoice.portal.connector.FixedAccount;
import com.crocovoice.portal.connector.ToolAnswer;
import com.crocovoice.portal.connector.ToolCall;
import com.crocovoice.portal.wire.Json;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class FilesystemTest {

    @TempDir
    Path root;

    private Filesystem files;
    private Path mine;

    @BeforeEach
    void set_up() throws IOException {
        Clock clock = Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC);
        files = Filesystem.with(FilesystemSettings.at(root), clock, new CloudFiles());
        mine = Files.createDirectories(root.resolve("team/agency"));
    }

    private ToolAnswer call(String tool, String arguments) {
        var account = new FixedAccount(Map.of(Filesystem.PLACE, "team/agency"));
        var call = new ToolCall(
                (ObjectNode) Json.parse(arguments),
                account,
                Duration.ofSeconds(10),
                ToolCall.Progress.NONE,
                () -> false);
        return Objects.requireNonNull(files.actions().get(tool)).act(call);
    }

    private static JsonNode facts(ToolAnswer answer) {
        return Objects.requireNonNull(answer.facts());
    }

    @Test
    void what_was_written_is_listed_and_read() {
        call("write_file", "{\"path\":\"notes/réunion.md\",\"content\":\"Voilà : œuf 🐊\"}");
        ToolAnswer listed = call("list_files", "{\"recursive\":true}");
        assertThat(listed.french()).contains("2 fichiers").contains("notes/réunion.md");
        assertThat(facts(call("read_file", "{\"path\":\"notes/réunion.md\"}"))
                        .path("text")
                        .asString())
                .isEqualTo("Voilà : œuf 🐊");
    }

    @Test
    void a_pdf_has_headings_tables_accents_and_page_numbers() throws IOException {
        String long_text = "Un paragraphe avec des accents : é è ç œ Ł.\\n\\n".repeat(90);
        call(
                "write_file",
                "{\"path\":\"bilan.pdf\",\"content\":\"# Bilan d’été\\n\\n| Client | Montant |\\n|---|---|\\n| Société Générale | 12 € |\\n\\n"
                        + long_text + "<script>alert(1)</script> ![x](http://127.0.0.1:1/x.png)\"}");
        byte[] bytes = Files.readAllBytes(mine.resolve("bilan.pdf"));
        try (PDDocument pdf = Loader.loadPDF(bytes)) {
            String text = new PDFTextStripper().getText(pdf);
            assertThat(pdf.getNumberOfPages()).isGreaterThan(2);
            assertThat(text)
                    .contains("Bilan d’été", "Société Générale", "12 €", "é è ç œ Ł", "1 / " + pdf.getNumberOfPages());
            assertThat(text).contains("<script>");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../team-b/x",
                "/etc/passwd",
                "a/../../b",
                "..",
                "..\\\\..\\\\x",
                ".trash/x",
                "a\\u0000b",
                "a\\nb",
            })
    void no_name_leads_out(String name) {
        assertThatThrownBy(() -> call("read_file", "{\"path\":\"" + name + "\"}"))
                .isInstanceOf(ConnectorTrouble.class)
                .hasMessage("connector.filesystem.bad_path");
        assertThatThrownBy(() -> call("write_file", "{\"path\":\"" + name + "\",\"content\":\"x\"}"))
                .isInstanceOf(ConnectorTrouble.class);
    }

    @Test
    void a_symbolic_link_leads_nowhere() throws IOException {
        Path secret = Files.writeString(root.resolve("secret.txt"), "secret");
        Files.createSymbolicLink(mine.resolve("link.txt"), secret);
        Files.createSymbolicLink(mine.resolve("folder"), root);
        for (String tool : new String[] {"read_file", "delete_file"})
            for (String path : new String[] {"link.txt", "folder/secret.txt"})
                assertThatThrownBy(() -> call(tool, "{\"path\":\"" + path + "\"}"))
                        .isInstanceOf(ConnectorTrouble.class);
        assertThatThrownBy(() -> call("write_file", "{\"path\":\"link.txt\",\"content\":\"x\",\"overwrite\":true}"))
                .isInstanceOf(ConnectorTrouble.class);
        assertThat(Files.readString(secret)).isEqualTo("secret");
        assertThat(call("list_files", "{}").english()).isEqualTo("There are no files.");
    }

    @Test
    void a_file_is_replaced_only_when_that_is_said_and_is_kept() throws IOException {
        call("write_file", "{\"path\":\"a.txt\",\"content\":\"one\"}");
        assertThatThrownBy(() -> call("write_file", "{\"path\":\"a.txt\",\"content\":\"two\"}"))
                .hasMessage("connector.filesystem.exists");
        assertThat(Files.readString(mine.resolve("a.txt"))).isEqualTo("one");
        call("write_file", "{\"path\":\"a.txt\",\"content\":\"two\",\"overwrite\":true}");
        assertThat(Files.readString(mine.resolve("a.txt"))).isEqualTo("two");
        assertThat(trash()).containsExactly("one");
    }

    private java.util.List<String> trash() throws IOException {
        try (Stream<Path> kept = Files.list(mine.resolve(".trash"))) {
            return kept.map(FilesystemTest::content).toList();
        }
    }

    private static String content(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void a_dry_run_tells_and_deletes_nothing() throws IOException {
        call("write_file", "{\"path\":\"old/a.txt\",\"content\":\"1\"}");
        call("write_file", "{\"path\":\"old/b.txt\",\"content\":\"2\"}");
        JsonNode preview = facts(call("delete_file", "{\"path\":\"old\",\"dry_run\":true}"))
                .path("preview");
        assertThat(preview.path("affected").asInt()).isEqualTo(2);
        assertThat(preview.path("text").asString()).isEqualTo("old/a.txt\nold/b.txt");
        assertThat(mine.resolve("old/a.txt")).exists();
        call("delete_file", "{\"path\":\"old\"}");
        assertThat(mine.resolve("old")).doesNotExist();
    }

    @Test
    void moving_never_replaces() {
        call("write_file", "{\"path\":\"a.txt\",\"content\":\"1\"}");
        call("write_file", "{\"path\":\"b.txt\",\"content\":\"2\"}");
        assertThatThrownBy(() -> call("move_file", "{\"path\":\"a.txt\",\"to\":\"b.txt\"}"))
                .hasMessage("connector.filesystem.exists");
        call("move_file", "{\"path\":\"a.txt\",\"to\":\"sub/c.txt\"}");
        assertThat(mine.resolve("sub/c.txt")).exists();
    }

    @Test
    void of_a_huge_file_the_beginning_is_read_and_a_binary_one_not_at_all() throws IOException {
        try (RandomAccessFile huge =
                new RandomAccessFile(mine.resolve("huge.bin").toFile(), "rw")) {
            huge.setLength(1L << 30);
        }
        assertThatThrownBy(() -> call("read_file", "{\"path\":\"huge.bin\"}"))
                .hasMessage("connector.filesystem.not_text");
        Files.writeString(mine.resolve("big.txt"), "x".repeat(300_000));
        assertThat(facts(call("read_file", "{\"path\":\"big.txt\"}"))
                        .path("complete")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void every_owner_has_a_directory_of_their_own() {
        var settings = FilesystemSettings.at(root);
        assertThat(settings.details(OwnerKind.TEAM, "a/b"))
                .isNotEqualTo(settings.details(OwnerKind.TEAM, "a-b"))
                .isNotEqualTo(settings.details(OwnerKind.USER, "a/b"));
        assertThat(settings.details(OwnerKind.TEAM, "../..").get(Filesystem.PLACE))
                .doesNotContain("..");
    }
}
