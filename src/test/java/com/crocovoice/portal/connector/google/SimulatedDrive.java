package com.crocovoice.portal.connector.google;

import com.crocovoice.portal.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A Drive of which the client sees its own files. */
final class SimulatedDrive implements SimulatedApi {

    private static final String BASE = "/drive/v3/files";
    private static final String UPLOAD = "/upload" + BASE;
    private static final Set<String> FIELDS = Set.of("id", "name", "mimeType", "parents", "trashed", "description");
    private static final Pattern NAME = Pattern.compile("name = '((?:[^'\\\\]|\\\\.)*)'");
    private static final Pattern PARENT = Pattern.compile("'([^']*)' in parents");

    private final Clock clock;
    private final Map<String, ObjectNode> files = new LinkedHashMap<>();
    private final Map<String, byte[]> contents = new LinkedHashMap<>();
    private int generated;

    SimulatedDrive(Clock clock) {
        this.clock = clock;
    }

    List<String> names() {
        return files.values().stream()
                .filter(file -> !file.path("trashed").asBoolean(false))
                .map(file -> file.path("name").asString())
                .toList();
    }

    void claimSize(String name, long size) {
        files.values().stream()
                .filter(file -> file.path("name").asString().equals(name))
                .forEach(file -> file.put("size", String.valueOf(size)));
    }

    @Override
    public boolean serves(String path) {
        return path.startsWith(BASE) || path.startsWith(UPLOAD);
    }

    @Override
    public Answer answer(Request request) {
        if (!request.has("drive.file")) return Answer.noScope();
        String path = request.path();
        boolean isUpload = path.startsWith(UPLOAD);
        String id = path.substring((isUpload ? UPLOAD : BASE).length()).replaceFirst("^/", "");
        if (id.equals("generateIds")) return ids();
        if (id.isEmpty())
            return switch (request.method()) {
                case "POST" -> isUpload ? upload(request) : create(request.json(), null);
                default -> list(request);
            };
        ObjectNode file = files.get(id);
        if (file == null) return Answer.notFound();
        if (request.method().equals("PATCH"))
            return isUpload ? replace(request, file) : change(request, file, request.json());
        return request.query("alt", "json").equals("media") ? Answer.content(contents.get(id)) : Answer.ok(file);
    }

    private Answer ids() {
        ObjectNode answer = Json.mapper()
                .createObjectNode()
                .put("kind", "drive#generatedIds")
                .put("space", "drive");
        answer.putArray("ids").add("drv" + ++generated);
        return Answer.ok(answer);
    }

    private Answer upload(Request request) {
        List<byte[]> parts = parts(request);
        if (parts.size() != 2) return Answer.bad("Malformed multipart body.");
        return create(Json.parse(new String(parts.get(0), StandardCharsets.UTF_8)), parts.get(1));
    }

    private Answer create(JsonNode described, byte[] content) {
        for (String field : described.propertyNames())
            if (!FIELDS.contains(field)) return Answer.bad("Unknown name \"" + field + "\"");
        ObjectNode file = (ObjectNode) described;
        String id = file.path("id").asString("drv" + ++generated);
        if (files.containsKey(id))
            return Answer.error(409, "fileIdInUse", "A file already exists with the provided ID.");
        for (JsonNode parent : file.path("parents"))
            if (!parent.asString().equals("root") && !files.containsKey(parent.asString())) return Answer.notFound();
        file.put("id", id).put("kind", "drive#file").put("trashed", false);
        files.put(id, file);
        return keep(file, content);
    }

    private Answer keep(ObjectNode file, byte[] content) {
        file.put("modifiedTime", clock.instant().toString());
        if (content != null) {
            contents.put(file.path("id").asString(), content);
            file.put("size", String.valueOf(content.length));
        }
        return Answer.ok(file);
    }

    private Answer replace(Request request, ObjectNode file) {
        List<byte[]> parts = parts(request);
        if (parts.size() != 2) return Answer.bad("Malformed multipart body.");
        Answer changed = change(request, file, Json.parse(new String(parts.get(0), StandardCharsets.UTF_8)));
        return changed.status() == 200 ? keep(file, parts.get(1)) : changed;
    }

    private Answer change(Request request, ObjectNode file, JsonNode changes) {
        for (String field : changes.propertyNames())
            if (!FIELDS.contains(field)) return Answer.bad("Unknown name \"" + field + "\"");
        file.setAll((ObjectNode) changes);
        String added = request.query("addParents", "");
        if (!added.isEmpty()) file.putArray("parents").add(added);
        return keep(file, null);
    }

    private Answer list(Request request) {
        String query = request.query("q", "");
        int skipped = Integer.parseInt(request.query("pageToken", "0"));
        int most = Integer.parseInt(request.query("pageSize", "100"));
        List<ObjectNode> found = new ArrayList<>(files.values().stream()
                .filter(file -> !query.contains("trashed = false")
                        || !file.path("trashed").asBoolean(false))
                .filter(file -> fits(file, query))
                .toList());
        found.sort(Comparator.comparing(
                (ObjectNode file) -> !file.path("mimeType").asString().equals(DriveFile.FOLDER)));
        ObjectNode answer = Json.mapper().createObjectNode();
        ArrayNode list = answer.putArray("files");
        found.stream().skip(skipped).limit(most).forEach(list::add);
        if (found.size() > skipped + most) answer.put("nextPageToken", String.valueOf(skipped + most));
        return Answer.ok(answer);
    }

    private static boolean fits(ObjectNode file, String query) {
        Matcher name = NAME.matcher(query);
        if (name.find() && !file.path("name").asString().equals(name.group(1).replaceAll("\\\\(.)", "$1")))
            return false;
        Matcher parent = PARENT.matcher(query);
        return !parent.find() || file.path("parents").path(0).asString("").equals(parent.group(1));
    }

    /** Bytes are told as characters of the same number, so that they survive. */
    private static List<byte[]> parts(Request request) {
        String boundary = request.contentType().replaceFirst(".*boundary=", "");
        String all = new String(request.body(), StandardCharsets.ISO_8859_1);
        List<byte[]> parts = new ArrayList<>();
        for (String part : all.split(Pattern.quote("--" + boundary))) {
            int head = part.indexOf("\r\n\r\n");
            if (head < 0) continue;
            parts.add(part.substring(head + 4, part.length() - 2).getBytes(StandardCharsets.ISO_8859_1));
        }
        return parts;
    }
}
