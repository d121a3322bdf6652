package com.crocovoice.portal.connector.filesystem;

import com.crocovoice.portal.connector.Connector;
import com.crocovoice.portal.connector.ConnectorTrouble;
import com.crocovoice.portal.connector.DryRun;
import com.crocovoice.portal.connector.ToolAction;
import com.crocovoice.portal.connector.ToolAnswer;
import com.crocovoice.portal.connector.ToolCall;
import com.crocovoice.portal.wire.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Files: of the local flavour in the owner's {@link Directory}, else in the Drive that was connected. */
@ApplicationScoped
public class Filesystem implements Connector {

    private static final Pattern ENDING = Pattern.compile("\\.\\p{L}[\\p{L}\\p{N}]{0,4}$");
    private static final Pattern ARTICLE = Pattern.compile(
            "^(?:l['’]|(?:le|la|les|un|une|mon|ma|mes|notre|nos|ce|cet|cette|ces|the|a|an|my|our|this|these)\\s+)",
            Pattern.CASE_INSENSITIVE);

    static final String KEY = "filesystem";
    /** Detail of a connection: its directory below the root. */
    static final String PLACE = "place";

    private static final Logger LOG = Logger.getLogger(Filesystem.class.getName());
    static final int MOST_LISTED = 500;
    static final int LONGEST_READ = 200_000;
    static final int LARGEST_WRITTEN = 5 << 20;

    @Inject
    FilesystemSettings settings;

    @Inject
    Clock clock;

    @Inject
    CloudFiles cloud;

    /** Outside the container. */
    static Filesystem with(FilesystemSettings settings, Clock clock, CloudFiles cloud) {
        var filesystem = new Filesystem();
        filesystem.settings = settings;
        filesystem.clock = clock;
        filesystem.cloud = cloud;
        return filesystem;
    }

    /** The same for the other flavour. */
    @FunctionalInterface
    private interface InDrive {
        ToolAnswer act(ToolCall call) throws IOException;
    }

    /** What may go wrong with a disk. */
    @FunctionalInterface
    private interface OnDisk {
        ToolAnswer act(ToolCall call, Directory directory) throws IOException;
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public Map<String, ToolAction> actions() {
        return Map.of(
                "list_files", on(this::list, cloud::list),
                "read_file", on(this::read, cloud::read),
                "write_file", on(this::write, cloud::write),
                "delete_file", on(this::delete, cloud::delete),
                "move_file", on(this::move, cloud::move));
    }

    private ToolAction on(OnDisk local, InDrive drive) {
        return call -> {
            Optional<String> place = call.account().detail(PLACE);
            try {
                if (place.isEmpty()) return drive.act(call);
                return local.act(call, Directory.at(settings.root().resolve(place.get())));
            } catch (IOException e) {
                LOG.log(Level.WARNING, "the disk failed", e);
                throw ConnectorTrouble.of("connector.filesystem.disk");
            }
        };
    }

    private ToolAnswer list(ToolCall call, Directory directory) throws IOException {
        String folder = call.text("path").orElse("");
        Path from = folder.isEmpty() ? directory.root() : directory.existing(folder);
        List<Path> found =
                directory.files(from, call.arguments().path("recursive").asBoolean(false), MOST_LISTED);
        ObjectNode facts = Json.mapper().createObjectNode();
        ArrayNode files = facts.putArray("files");
        List<String> lines = new ArrayList<>();
        for (Path path : found) {
            BasicFileAttributes about = Directory.attributes(path);
            files.addObject()
                    .put("path", directory.name(path))
                    .put("folder", about.isDirectory())
                    .put("bytes", about.isDirectory() ? 0 : about.size())
                    .put(
                            "changed_at",
                            about.lastModifiedTime()
                                    .toInstant()
                                    .truncatedTo(ChronoUnit.SECONDS)
                                    .toString());
            lines.add(directory.name(path) + (about.isDirectory() ? "/" : ""));
        }
        if (lines.isEmpty()) return ToolAnswer.done(facts, "connector.filesystem.empty");
        return ToolAnswer.done(facts, "connector.filesystem.files", lines.size())
                .and(String.join("\n", lines));
    }

    private ToolAnswer read(ToolCall call, Directory directory) throws IOException {
        String name = call.need("path");
        Path path = directory.existing(name);
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
            throw ConnectorTrouble.of("connector.filesystem.is_folder", name);
        byte[] bytes;
        try (var in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
            bytes = in.readNBytes(LONGEST_READ);
        }
        if (isBinary(bytes)) throw ConnectorTrouble.of("connector.filesystem.not_text", name);
        long size = Files.size(path);
        String text = new String(bytes, StandardCharsets.UTF_8);
        ObjectNode facts = Json.mapper().createObjectNode();
        facts.put("path", directory.name(path))
                .put("text", text)
                .put("bytes", size)
                .put("complete", size <= bytes.length);
        return ToolAnswer.done(
                        facts,
                        size <= bytes.length ? "connector.filesystem.read" : "connector.filesystem.read_part",
                        directory.name(path))
                .and(text);
    }

    static boolean isBinary(byte[] bytes) {
        for (byte b : bytes) if (b == 0) return true;
        return bytes.length > 4 && new String(bytes, 0, 5, StandardCharsets.US_ASCII).equals("%PDF-");
    }

    private ToolAnswer write(ToolCall call, Directory directory) throws IOException {
        String name = written(call);
        String content = call.arguments().path("content").asString("");
        byte[] bytes = bytes(name, content);
        if (bytes.length > LARGEST_WRITTEN)
            throw ConnectorTrouble.of("connector.filesystem.too_large", LARGEST_WRITTEN >> 20);
        Path path = directory.resolve(name);
        if (path.equals(directory.root()) || Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
            throw ConnectorTrouble.of("connector.filesystem.is_folder", name);
        boolean there = Files.exists(path, LinkOption.NOFOLLOW_LINKS);
        if (there && !call.arguments().path("overwrite").asBoolean(false))
            throw ConnectorTrouble.of("connector.filesystem.exists", name);
        Files.createDirectories(path.getParent());
        Path part = Files.createTempFile(path.getParent(), ".writing-", null);
        try {
            Files.write(part, bytes);
            if (there) directory.throwAway(path, clock.instant());
            put(part, path);
        } finally {
            Files.deleteIfExists(part);
        }
        ObjectNode facts = Json.mapper().createObjectNode();
        facts.put("path", directory.name(path)).put("bytes", bytes.length).put("replaced", there);
        return ToolAnswer.done(
                facts, there ? "connector.filesystem.replaced" : "connector.filesystem.written", directory.name(path));
    }

    /** The path to write to: one without an ending was said as a subject, “la réunion”, and gets that of the format. */
    static String written(ToolCall call) {
        String path = call.need("path");
        Optional<String> format = call.text("format");
        if (format.isEmpty() || ENDING.matcher(path).find()) return path;
        return ARTICLE.matcher(path).replaceFirst("") + "." + format.get();
    }

    static byte[] bytes(String name, String content) throws IOException {
        boolean pdf = name.toLowerCase(Locale.ROOT).endsWith(".pdf");
        return pdf ? MarkdownPdf.of(content, name) : content.getBytes(StandardCharsets.UTF_8);
    }

    private static void put(Path part, Path path) throws IOException {
        try {
            Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, path);
        }
    }

    private ToolAnswer delete(ToolCall call, Directory directory) throws IOException {
        String name = call.need("path");
        Path path = directory.existing(name);
        List<Path> inside = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                ? directory.files(path, true, MOST_LISTED)
                : List.of(path);
        if (call.dryRun()) {
            List<String> lines = inside.stream().map(directory::name).toList();
            return new DryRun("DELETE", "Filesystem / Files", name, lines, Math.max(lines.size(), 1), null, null)
                    .answer();
        }
        directory.throwAway(path, clock.instant());
        ObjectNode facts = Json.mapper().createObjectNode();
        facts.put("path", directory.name(path)).put("files", Math.max(inside.size(), 1));
        return ToolAnswer.done(facts, "connector.filesystem.deleted", directory.name(path));
    }

    private ToolAnswer move(ToolCall call, Directory directory) throws IOException {
        String name = call.need("path");
        Path from = directory.existing(name);
        Path to = directory.resolve(call.need("to"));
        if (Files.isDirectory(to, LinkOption.NOFOLLOW_LINKS)) to = to.resolve(from.getFileName());
        if (Files.exists(to, LinkOption.NOFOLLOW_LINKS))
            throw ConnectorTrouble.of("connector.filesystem.exists", directory.name(to));
        if (to.startsWith(from)) throw ConnectorTrouble.of("connector.filesystem.bad_path", directory.name(to));
        Files.createDirectories(to.getParent());
        Files.move(from, to);
        ObjectNode facts = Json.mapper().createObjectNode();
        facts.put("path", directory.name(to)).put("from", directory.name(from));
        return ToolAnswer.done(facts, "connector.filesystem.moved", directory.name(from), directory.name(to));
    }
}
