package com.crocovoice.portal.connector.filesystem;

import com.crocovoice.portal.connector.ConnectorTrouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.text.Normalizer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** One owner's directory, and the only way to a path in it. */
final class Directory {

    static final String TRASH = ".trash";

    private static final int LONGEST_NAME = 200;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmssSSS").withZone(ZoneOffset.UTC);

    private final Path root;

    private Directory(Path root) {
        this.root = root;
    }

    /** Made when it is not there yet. */
    static Directory at(Path root) {
        try {
            Files.createDirectories(root);
            return new Directory(root.toRealPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path root() {
        return root;
    }

    /**
     * What a name means, whether or not there is such a file.
     *
     * @throws ConnectorTrouble {@code connector.filesystem.bad_path} for one that is none, or leads out of the directory, also
     *     through a symbolic link
     */
    Path resolve(String name) {
        String plain = Normalizer.normalize(name.strip(), Normalizer.Form.NFC).replace('\\', '/');
        if (plain.startsWith("/") || plain.contains("\0") || plain.chars().anyMatch(Character::isISOControl))
            throw bad(name);
        try {
            Path path = root.resolve(plain).normalize();
            if (!path.startsWith(root) || path.startsWith(root.resolve(TRASH))) throw bad(name);
            for (Path part : root.relativize(path)) {
                String said = part.toString();
                if (said.equals("..") || said.length() > LONGEST_NAME) throw bad(name);
            }
            return inside(path, name);
        } catch (InvalidPathException e) {
            throw bad(name);
        }
    }

    /** The nearest part that exists must really be inside. */
    private Path inside(Path path, String name) {
        Path there = path;
        while (!Files.exists(there, LinkOption.NOFOLLOW_LINKS) && there.getParent() != null) there = there.getParent();
        try {
            if (Files.isSymbolicLink(there) || !there.toRealPath().startsWith(root)) throw bad(name);
        } catch (IOException e) {
            throw bad(name);
        }
        return path;
    }

    private static ConnectorTrouble bad(String name) {
        return ConnectorTrouble.of("connector.filesystem.bad_path", name);
    }

    /** @throws ConnectorTrouble {@code connector.filesystem.no_such_file} */
    Path existing(String name) {
        Path path = resolve(name);
        if (path.equals(root) || !Files.exists(path, LinkOption.NOFOLLOW_LINKS))
            throw ConnectorTrouble.of("connector.filesystem.no_such_file", name);
        return path;
    }

    /** As people name it: relative, with slashes. */
    String name(Path path) {
        return root.relativize(path).toString().replace('\\', '/');
    }

    /** Everything below, without links and without what was thrown away. */
    List<Path> files(Path from, boolean deep, int most) throws IOException {
        try (Stream<Path> found = Files.walk(from, deep ? 20 : 1)) {
            return found.filter(p -> !p.equals(from) && !p.startsWith(root.resolve(TRASH)))
                    .filter(p -> !Files.isSymbolicLink(p))
                    .sorted(Comparator.comparing(this::name, String.CASE_INSENSITIVE_ORDER))
                    .limit(most)
                    .toList();
        }
    }

    /** Takes a file or a folder away without losing it. */
    void throwAway(Path path, Instant at) throws IOException {
        Path to = root.resolve(TRASH).resolve(STAMP.format(at) + "-" + path.getFileName());
        Files.createDirectories(to.getParent());
        Files.move(path, to);
    }

    static BasicFileAttributes attributes(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }
}
