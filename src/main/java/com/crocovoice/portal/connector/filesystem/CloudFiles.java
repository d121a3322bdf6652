package com.crocovoice.portal.connector.filesystem;

import com.crocovoice.portal.connector.ConnectorTrouble;
import com.crocovoice.portal.connector.DryRun;
import com.crocovoice.portal.connector.ToolAnswer;
import com.crocovoice.portal.connector.ToolCall;
import com.crocovoice.portal.connector.google.DriveFile;
import com.crocovoice.portal.connector.google.DriveFiles;
import com.crocovoice.portal.wire.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The tools of the cloud flavour: the same as the local ones, on the files that the portal made in somebody's Drive. */
@ApplicationScoped
public class CloudFiles {

    private static final String TARGET = "Google Drive / Files";
    private static final int MOST_FOLDERS = 50;

    @Inject
    DriveFiles drive;

    /** Outside the container. */
    static CloudFiles with(DriveFiles drive) {
        var files = new CloudFiles();
        files.drive = drive;
        return files;
    }

    /** A file with the path that leads to it. */
    private record Placed(String path, DriveFile file) {}

    ToolAnswer list(ToolCall call) {
        String folder = path(call.text("path").orElse(""));
        String id = folder.isEmpty() ? DriveFiles.ROOT : existing(call, folder).id();
        boolean deep = call.arguments().path("recursive").asBoolean(false);
        ObjectNode facts = Json.mapper().createObjectNode();
        ArrayNode files = facts.putArray("files");
        List<String> lines = new ArrayList<>();
        for (Placed placed : below(call, folder, id, deep)) {
            DriveFile file = placed.file();
            files.addObject()
                    .put("path", placed.path())
                    .put("folder", file.isFolder())
                    .put("bytes", file.size())
                    .put(
                            "changed_at",
                            file.modified().truncatedTo(ChronoUnit.SECONDS).toString());
            lines.add(placed.path() + (file.isFolder() ? "/" : ""));
        }
        if (lines.isEmpty()) return ToolAnswer.done(facts, "connector.filesystem.empty");
        return ToolAnswer.done(facts, "connector.filesystem.files", lines.size())
                .and(String.join("\n", lines));
    }

    /** Folder by folder, until there are enough. */
    private List<Placed> below(ToolCall call, String path, String id, boolean deep) {
        List<Placed> found = new ArrayList<>();
        Deque<Placed> folders = new ArrayDeque<>();
        add(found, folders, path, drive.list(call, id));
        for (int seen = 0; deep && seen < MOST_FOLDERS && !folders.isEmpty() && !call.isOver(); seen++) {
            Placed folder = folders.remove();
            add(found, folders, folder.path(), drive.list(call, folder.file().id()));
        }
        return found.subList(0, Math.min(found.size(), Filesystem.MOST_LISTED));
    }

    private static void add(List<Placed> found, Deque<Placed> folders, String path, List<DriveFile> inside) {
        for (DriveFile file : inside) {
            Placed placed = new Placed(path.isEmpty() ? file.name() : path + "/" + file.name(), file);
            found.add(placed);
            if (file.isFolder()) folders.add(placed);
        }
    }

    ToolAnswer read(ToolCall call) {
        String name = path(call.need("path"));
        DriveFile file = existing(call, name);
        if (file.isFolder()) throw ConnectorTrouble.of("connector.filesystem.is_folder", name);
        byte[] all = drive.read(call, file);
        byte[] bytes = Arrays.copyOf(all, Math.min(all.length, Filesystem.LONGEST_READ));
        if (Filesystem.isBinary(bytes)) throw ConnectorTrouble.of("connector.filesystem.not_text", name);
        boolean complete = bytes.length == all.length;
        String text = new String(bytes, StandardCharsets.UTF_8);
        ObjectNode facts = Json.mapper().createObjectNode();
        facts.put("path", name).put("text", text).put("bytes", all.length).put("complete", complete);
        String key = complete ? "connector.filesystem.read" : "connector.filesystem.read_part";
        return ToolAnswer.done(facts, key, name).and(text);
    }

    ToolAnswer write(ToolCall call) throws IOException {
        String name = path(Filesystem.written(call));
        byte[] bytes = Filesystem.bytes(name, call.arguments().path("content").asString(""));
        if (bytes.length > Filesystem.LARGEST_WRITTEN)
            throw ConnectorTrouble.of("connector.filesystem.too_large", Filesystem.LARGEST_WRITTEN >> 20);
        Optional<DriveFile> there = drive.find(call, name);
        if (there.filter(DriveFile::isFolder).isPresent())
            throw ConnectorTrouble.of("connector.filesystem.is_folder", name);
        if (there.isPresent() && !call.arguments().path("overwrite").asBoolean(false))
            throw ConnectorTrouble.of("connector.filesystem.exists", name);
        String type = type(name);
        if (there.isPresent()) {
            var unused = drive.replace(call, there.get(), type, bytes);
        } else {
            var unused = drive.create(call, drive.folder(call, folder(name)), last(name), type, bytes);
        }
        ObjectNode facts = Json.mapper().createObjectNode();
        facts.put("path", name).put("bytes", bytes.length).put("replaced", there.isPresent());
        String key = there.isPresent() ? "connector.filesystem.replaced_in_drive" : "connector.filesystem.written";
        return ToolAnswer.done(facts, key, name);
    }

    ToolAnswer delete(ToolCall call) {
        String name = path(call.need("path"));
        DriveFile file = existing(call, name);
        List<String> inside = file.isFolder()
                ? below(call, name, file.id(), true).stream().map(Placed::path).toList()
                : List.of(name);
        int count = Math.max(inside.size(), 1);
        if (call.dryRun()) return new DryRun("DELETE", TARGET, name, inside, count, null, null).answer();
        drive.delete(call, file);
        ObjectNode facts = Json.mapper().createObjectNode();
        facts.put("path", name).put("files", count);
        return ToolAnswer.done(facts, "connector.filesystem.deleted", name);
    }

    ToolAnswer move(ToolCall call) {
        String name = path(call.need("path"));
        DriveFile file = existing(call, name);
        String to = path(call.need("to"));
        if (drive.find(call, to).filter(DriveFile::isFolder).isPresent()) to = to + "/" + last(name);
        if (drive.find(call, to).isPresent()) throw ConnectorTrouble.of("connector.filesystem.exists", to);
        if ((to + "/").startsWith(name + "/")) throw ConnectorTrouble.of("connector.filesystem.bad_path", to);
        var unused = drive.move(call, file, drive.folder(call, folder(to)), last(to));
        ObjectNode facts = Json.mapper().createObjectNode();
        facts.put("path", to).put("from", name);
        return ToolAnswer.done(facts, "connector.filesystem.moved", name, to);
    }

    private DriveFile existing(ToolCall call, String path) {
        return drive.find(call, path).orElseThrow(() -> ConnectorTrouble.of("connector.filesystem.no_such_file", path));
    }

    /** Relative, with slashes, without steps that lead nowhere or upwards. */
    private static String path(String said) {
        List<String> names = new ArrayList<>();
        for (String name : said.replace('\\', '/').split("/")) {
            if (name.isBlank() || name.equals(".")) continue;
            if (name.equals("..") || name.chars().anyMatch(Character::isISOControl))
                throw ConnectorTrouble.of("connector.filesystem.bad_path", said);
            names.add(name.strip());
        }
        return String.join("/", names);
    }

    private static String folder(String path) {
        return path.substring(0, Math.max(path.lastIndexOf('/'), 0));
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String type(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (ending) {
            case "pdf" -> "application/pdf";
            case "md" -> "text/markdown";
            case "csv" -> "text/csv";
            case "json" -> "application/json";
            case "html" -> "text/html";
            default -> "text/plain";
        };
    }
}
