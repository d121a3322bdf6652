package com.crocovoice.portal.connector.filesystem;

import com.crocovoice.portal.connection.LocalConnector;
import com.crocovoice.portal.connection.OwnerKind;
import com.crocovoice.portal.wire.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where files are kept: below {@code crocovoice.connector.filesystem.root}, a directory for each owner. */
@ApplicationScoped
public class FilesystemSettings implements LocalConnector {

    @Inject
    @ConfigProperty(name = "crocovoice.connector.filesystem.root")
    Optional<String> root;

    /** Outside the container. */
    static FilesystemSettings at(Path root) {
        var settings = new FilesystemSettings();
        settings.root = Optional.of(root.toString());
        return settings;
    }

    Path root() {
        return Path.of(root.orElseThrow()).toAbsolutePath();
    }

    @Override
    public String connector() {
        return Filesystem.KEY;
    }

    @Override
    public String flavour() {
        return "local";
    }

    @Override
    public boolean isReady() {
        return root.filter(path -> !path.isBlank()).isPresent();
    }

    /** Names of teams may hold anything: a directory is named by their hash, with what is readable of them before it. */
    @Override
    public Map<String, String> details(OwnerKind kind, String owner) {
        String readable = owner.replaceAll("[^\\p{Alnum}]+", "-").replaceAll("^-+|-+$", "");
        String name = readable.substring(0, Math.min(readable.length(), 40)) + "-"
                + Json.sha256(owner).substring(0, 12);
        return Map.of(Filesystem.PLACE, kind.wireName() + "/" + name);
    }
}
