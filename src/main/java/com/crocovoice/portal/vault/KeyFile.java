package com.crocovoice.portal.vault;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyTemplates;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.KeysetManager;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;

/** The keys of the vault in their file: readable by the portal's user alone, written whole or not at all. */
final class KeyFile {

    private static final String TEMPLATE = "AES256_GCM";

    private final Path path;

    KeyFile(Path path) throws GeneralSecurityException {
        this.path = path;
        AeadConfig.register();
    }

    boolean exists() {
        return Files.exists(path);
    }

    /** When it was last written: another node may have added a key. */
    FileTime written() throws IOException {
        return Files.getLastModifiedTime(path);
    }

    Keys create() throws GeneralSecurityException, IOException {
        KeysetHandle fresh = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get());
        write(fresh);
        return new Keys(fresh);
    }

    Keys read() throws GeneralSecurityException, IOException {
        return new Keys(TinkJsonProtoKeysetFormat.parseKeyset(
                Files.readString(path), RegistryConfiguration.get(), InsecureSecretKeyAccess.get()));
    }

    /** Adds a key and makes it the primary one; the older keys still open what they closed. */
    Keys rotate(Keys keys) throws GeneralSecurityException, IOException {
        KeysetManager manager = KeysetManager.withKeysetHandle(keys.handle()).add(KeyTemplates.get(TEMPLATE));
        KeysetHandle added = manager.getKeysetHandle();
        int newest = added.getAt(added.size() - 1).getId();
        KeysetHandle rotated = manager.setPrimary(newest).getKeysetHandle();
        write(rotated);
        return new Keys(rotated);
    }

    private void write(KeysetHandle keys) throws GeneralSecurityException, IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null) throw new IOException("the key file needs a folder");
        Files.createDirectories(folder);
        Path part = folder.resolve(path.getFileName() + ".part");
        Files.deleteIfExists(part);
        Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                part,
                TinkJsonProtoKeysetFormat.serializeKeyset(
                        keys, RegistryConfiguration.get(), InsecureSecretKeyAccess.get()),
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.SYNC);
        Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
