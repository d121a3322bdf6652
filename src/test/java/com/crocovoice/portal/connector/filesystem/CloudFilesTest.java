package com.crocovoice.portal.connector.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.crocovoice.portal.connector.ConnectorTrouble;
import com.crocovoice.portal.connector.ToolAnswer;
import com.crocovoice.portal.connector.google.DriveFiles;
import com.crocovoice.portal.connector.google.GoogleAtWork;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class CloudFilesTest {

    private final GoogleAtWork work = new GoogleAtWork();
    private final Filesystem files = Filesystem.with(
            FilesystemSettings.at(Path.of("unused")),
            Clock.systemUTC(),
            CloudFiles.with(DriveFiles.with(work.settings)));

    @AfterEach
    void close() {
        work.close();
    }

    private ToolAnswer call(String tool, String arguments) {
        return Objects.requireNonNull(files.actions().get(tool)).act(work.toolCall(arguments));
    }

    private void refused(String tool, String arguments, String key) {
        assertThatThrownBy(() -> call(tool, arguments))
                .isInstanceOfSatisfying(
                        ConnectorTrouble.class, e -> assertThat(e.key()).isEqualTo("connector.filesystem." + key));
    }

    private static JsonNode facts(ToolAnswer answer) {
        return Objects.requireNonNull(answer.facts());
    }

    @Test
    void what_was_written_is_listed_and_read() {
        call("write_file", "{'path':'notes/réunion.md','content':'Voilà : œuf 🐊'}");

        assertThat(call("list_files", "{'recursive':true}").french()).contains("2 fichiers", "notes/réunion.md");
        assertThat(call("list_files", "{}").french()).doesNotContain("réunion");
        assertThat(facts(call("read_file", "{'path':'notes/réunion.md'}"))
                        .path("text")
                        .asString())
                .isEqualTo("Voilà : œuf 🐊");
    }

    @Test
    void a_report_becomes_a_pdf_which_is_no_text() {
        call("write_file", "{'path':'bilan.pdf','content':'# Bilan'}");

        assertThat(facts(call("list_files", "{}"))
                        .path("files")
                        .path(0)
                        .path("bytes")
                        .asInt())
                .isGreaterThan(500);
        refused("read_file", "{'path':'bilan.pdf'}", "not_text");
    }

    @Test
    void a_file_is_replaced_only_when_that_was_said() {
        call("write_file", "{'path':'a.md','content':'old'}");

        refused("write_file", "{'path':'a.md','content':'new'}", "exists");
        ToolAnswer answer = call("write_file", "{'path':'a.md','content':'new','overwrite':true}");
        assertThat(facts(answer).path("replaced").asBoolean()).isTrue();
        assertThat(facts(call("read_file", "{'path':'a.md'}")).path("text").asString())
                .isEqualTo("new");
    }

    @Test
    void a_deletion_is_told_before_and_goes_to_the_trash() {
        call("write_file", "{'path':'alt/a.md','content':'x'}");
        call("write_file", "{'path':'alt/b.md','content':'x'}");

        JsonNode preview =
                facts(call("delete_file", "{'path':'alt','dry_run':true}")).path("preview");
        assertThat(preview.path("affected").asInt()).isEqualTo(2);
        assertThat(call("list_files", "{}").french()).contains("alt/");
        call("delete_file", "{'path':'alt'}");
        assertThat(call("list_files", "{}").french()).contains("aucun fichier");
    }

    @Test
    void a_file_is_moved_into_a_folder_or_to_a_name_that_is_free() {
        call("write_file", "{'path':'a.md','content':'x'}");
        call("write_file", "{'path':'archive/b.md','content':'y'}");

        assertThat(facts(call("move_file", "{'path':'a.md','to':'archive'}"))
                        .path("path")
                        .asString())
                .isEqualTo("archive/a.md");
        refused("move_file", "{'path':'archive/a.md','to':'archive/b.md'}", "exists");
        refused("move_file", "{'path':'archive','to':'archive/x/y'}", "bad_path");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a.md", "a/../../b.md", "a\\\\..\\\\b.md", "a\\u0000.md"})
    void a_path_that_leads_upwards_is_refused(String path) {
        refused("read_file", "{'path':'" + path + "'}", "bad_path");
        refused("write_file", "{'path':'" + path + "','content':'x'}", "bad_path");
        assertThat(call("list_files", "{}").french()).contains("aucun fichier");
    }

    @Test
    void what_is_not_there_is_said_so() {
        refused("read_file", "{'path':'nothing.md'}", "no_such_file");
        refused("delete_file", "{'path':'nothing.md'}", "no_such_file");
    }
}
