package com.crocovoice.portal.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultTest {

    private static final SecretRef TOKEN =
            new SecretRef("server", "srv_1", "credential", "agency", "https://a.example");

    @TempDir
    Path folder;

    private Rows rows;

    @BeforeEach
    void no_rows() {
        rows = new Rows();
    }

    @Test
    void what_was_put_in_comes_out_and_is_not_stored_in_clear() {
        Vault vault = started();
        vault.put(TOKEN, "sk-very-secret");

        assertThat(vault.get(TOKEN)).contains("sk-very-secret");
        assertThat(rows.only().ciphertext()).doesNotContain("secret");
    }

    @Test
    void the_key_file_is_for_the_portals_user_alone() throws IOException {
        started();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile())))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kind", "row", "field", "team", "origin"})
    void a_ciphertext_can_not_be_moved(String moved) {
        Vault vault = started();
        vault.put(TOKEN, "clear");
        SecretRef elsewhere = new SecretRef(
                moved.equals("kind") ? "webhook" : TOKEN.kind(),
                moved.equals("row") ? "srv_2" : TOKEN.rowId(),
                moved.equals("field") ? "other" : TOKEN.field(),
                moved.equals("team") ? "platform" : TOKEN.team(),
                moved.equals("origin") ? "https://evil.example" : TOKEN.origin());
        rows.add(new Secret(elsewhere, rows.only().ciphertext()));

        assertThat(vault.get(elsewhere)).isEmpty();
    }

    @Test
    void parts_of_a_reference_do_not_run_into_each_other() {
        assertThat(new SecretRef("a", "bc", "d", "", "e").associatedData())
                .isNotEqualTo(new SecretRef("ab", "c", "d", "", "e").associatedData());
    }

    @Test
    void no_changed_bit_goes_unnoticed() throws Exception {
        Keys keys = new KeyFile(keyFile()).create();
        byte[] sealed = Base64.getDecoder().decode(keys.seal(TOKEN, "clear"));
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] flipped = sealed.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(keys.open(TOKEN, Base64.getEncoder().encodeToString(flipped)))
                    .isEmpty();
        }
    }

    @Test
    void a_second_secret_in_the_same_place_replaces_the_first() {
        Vault vault = started();
        vault.put(TOKEN, "old");
        vault.put(TOKEN, "new");

        assertThat(vault.get(TOKEN)).contains("new");
        vault.remove(TOKEN);
        assertThat(vault.get(TOKEN)).isEmpty();
        assertThat(rows.list()).isEmpty();
    }

    @Test
    void the_portal_does_not_start_when_the_key_is_missing_and_secrets_exist() throws IOException {
        started().put(TOKEN, "clear");
        Files.delete(keyFile());

        assertThatThrownBy(this::started)
                .hasMessageContaining("crocovoice.vault.key-file")
                .hasMessageContaining("missing");
        assertThat(keyFile()).doesNotExist();
    }

    @Test
    void the_portal_does_not_start_with_another_key() throws IOException {
        started().put(TOKEN, "clear");
        Files.delete(keyFile());
        Rows used = rows;
        rows = new Rows();
        started();
        rows = used;

        assertThatThrownBy(this::started)
                .hasMessageContaining("crocovoice.vault.key-file")
                .hasMessageContaining("another key");
    }

    @Test
    void the_portal_does_not_start_with_a_key_file_that_is_none() throws IOException {
        Files.writeString(keyFile(), "{}");
        assertThatThrownBy(this::started).hasMessageContaining("crocovoice.vault.key-file");
    }

    @Test
    void one_spoilt_row_does_not_stop_the_start() {
        Vault vault = started();
        vault.put(TOKEN, "clear");
        rows.add(new Secret(new SecretRef("server", "srv_9", "credential", "", "https://b.example"), "c3BvaWx0"));

        assertThat(started().get(TOKEN)).contains("clear");
    }

    @Test
    void after_a_rotation_everything_is_sealed_anew_and_still_opens() {
        Vault vault = started();
        vault.put(TOKEN, "clear");
        String before = rows.only().ciphertext();

        assertThat(vault.rotate()).isEqualTo(1);

        assertThat(rows.only().ciphertext()).isNotEqualTo(before).doesNotStartWith(before.substring(0, 6));
        assertThat(vault.get(TOKEN)).contains("clear");
        assertThat(started().get(TOKEN)).contains("clear");
    }

    @Test
    void a_rotation_that_broke_off_after_the_key_was_written_loses_nothing() {
        Vault vault = started();
        vault.put(TOKEN, "clear");
        Secret old = new Secret(TOKEN, rows.only().ciphertext());
        vault.rotate();
        rows = new Rows();
        rows.add(old);

        assertThat(started().get(TOKEN)).contains("clear");
    }

    @Test
    void another_node_takes_over_a_rotated_key_by_itself() throws IOException {
        Vault one = started();
        one.put(TOKEN, "clear");
        Files.setLastModifiedTime(keyFile(), FileTime.fromMillis(1_000));
        Vault other = started();
        one.rotate();

        assertThat(other.get(TOKEN)).contains("clear");
    }

    private Vault started() {
        Vault vault = new Vault();
        vault.secrets = rows;
        vault.setting = keyFile().toString();
        vault.open();
        return vault;
    }

    private Path keyFile() {
        return folder.resolve("vault.key");
    }

    /** The table, in memory. */
    private static final class Rows extends Secrets {

        private final List<Secret> all = new ArrayList<>();

        Secret only() {
            assertThat(all).hasSize(1);
            return all.get(0);
        }

        @Override
        public Optional<Secret> find(SecretRef ref) {
            return all.stream()
                    .filter(s -> s.ref().kind().equals(ref.kind())
                            && s.ref().rowId().equals(ref.rowId())
                            && s.ref().field().equals(ref.field()))
                    .findFirst();
        }

        @Override
        public void add(Secret secret) {
            all.add(secret);
        }

        @Override
        public void remove(Secret secret) {
            all.remove(secret);
        }

        @Override
        public List<Secret> list() {
            return List.copyOf(all);
        }

        @Override
        public List<Secret> some(int most) {
            return all.stream().limit(most).toList();
        }
    }
}
