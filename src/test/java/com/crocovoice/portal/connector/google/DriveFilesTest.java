package com.crocovoice.portal.connector.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.crocovoice.portal.connector.ConnectorTrouble;
import com.crocovoice.portal.connector.ToolCall;
import com.crocovoice.portal.connector.google.GoogleSimulator.Fault;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DriveFilesTest {

    private final GoogleAtWork work = new GoogleAtWork();
    private final DriveFiles files = DriveFiles.with(work.settings);
    private final ToolCall call = work.toolCall("{}");

    @AfterEach
    void close() {
        work.close();
    }

    private DriveFile write(String folder, String name, String text) {
        return files.create(call, folder, name, "text/markdown", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_file_is_found_by_its_path_and_read_as_it_was_written() {
        String folder = files.folder(call, "rapports/2026");
        write(folder, "devis d’été 🐊.md", "# Devis\r\n\r\n--part\r\nà 15 €");

        DriveFile found = files.find(call, "rapports/2026/devis d’été 🐊.md").orElseThrow();

        assertThat(new String(files.read(call, found), StandardCharsets.UTF_8))
                .isEqualTo("# Devis\r\n\r\n--part\r\nà 15 €");
        assertThat(files.find(call, "rapports/2027/devis.md")).isEmpty();
    }

    @Test
    void bytes_that_are_no_text_stay_what_they_are() {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) i;

        DriveFile made = files.create(call, DriveFiles.ROOT, "a.pdf", "application/pdf", bytes);

        assertThat(files.read(call, made)).isEqualTo(bytes);
    }

    @Test
    void a_folder_is_made_once() {
        String folder = files.folder(call, "rapports/2026");

        assertThat(files.folder(call, "/rapports/2026/")).isEqualTo(folder);
        assertThat(work.google.drive.names()).containsExactly("rapports", "2026");
    }

    @Test
    void folders_are_listed_before_files() {
        write(DriveFiles.ROOT, "b.md", "");
        files.folder(call, "a");

        assertThat(files.list(call, DriveFiles.ROOT))
                .extracting(DriveFile::name)
                .containsExactly("a", "b.md");
    }

    @Test
    void a_file_is_made_once_when_its_answer_is_lost() {
        work.google.fail(Fault.NONE, Fault.LOST);

        DriveFile made = write(DriveFiles.ROOT, "a.md", "x");

        assertThat(made.name()).isEqualTo("a.md");
        assertThat(work.google.drive.names()).containsExactly("a.md");
    }

    @Test
    void new_content_takes_the_place_of_the_old() {
        DriveFile made = write(DriveFiles.ROOT, "a.md", "old");
        files.replace(call, made, "text/markdown", "new".getBytes(StandardCharsets.UTF_8));

        assertThat(files.read(call, made)).isEqualTo("new".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_file_is_moved_and_renamed() {
        DriveFile made = write(DriveFiles.ROOT, "a.md", "x");
        files.move(call, made, files.folder(call, "archive"), "it's b.md");

        assertThat(files.find(call, "archive/it's b.md")).isPresent();
        assertThat(files.find(call, "a.md")).isEmpty();
    }

    @Test
    void what_is_deleted_is_in_the_trash() {
        DriveFile made = write(DriveFiles.ROOT, "a.md", "x");
        files.delete(call, made);

        assertThat(files.find(call, "a.md")).isEmpty();
        assertThat(files.list(call, DriveFiles.ROOT)).isEmpty();
    }

    @Test
    void what_is_too_large_is_not_fetched() {
        write(DriveFiles.ROOT, "a.md", "x");
        work.google.drive.claimSize("a.md", 1L << 30);
        DriveFile huge = files.find(call, "a.md").orElseThrow();

        assertThatThrownBy(() -> files.read(call, huge))
                .isInstanceOfSatisfying(
                        ConnectorTrouble.class, e -> assertThat(e.key()).isEqualTo("connector.google.too_large"));
    }

    @Test
    void a_path_upwards_leads_nowhere() {
        assertThatThrownBy(() -> files.find(call, "a/../../b"))
                .isInstanceOfSatisfying(
                        ConnectorTrouble.class, e -> assertThat(e.key()).isEqualTo("connector.google.no_path"));
    }

    @Test
    void without_the_scope_it_says_so() {
        ToolCall mailOnly = work.grantedOnly(Scope.SEND_MAIL).toolCall("{}");

        assertThatThrownBy(() -> files.list(mailOnly, DriveFiles.ROOT))
                .isInstanceOfSatisfying(
                        ConnectorTrouble.class, e -> assertThat(e.key()).isEqualTo("connector.google.scope_files"));
    }
}
