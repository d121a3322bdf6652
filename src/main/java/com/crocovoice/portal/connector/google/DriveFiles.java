package com.crocovoice.portal.connector.google;

import com.crocovoice.portal.connector.ConnectorTrouble;
import com.crocovoice.portal.connector.ToolCall;
import com.crocovoice.portal.connector.VendorAnswer;
import com.crocovoice.portal.connector.VendorCalls;
import com.crocovoice.portal.connector.VendorCalls.Repeat;
import com.crocovoice.portal.wire.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Files that the portal made in somebody's Drive, by path: with the scope {@code drive.file} nothing else can be seen. What is
 * deleted goes to the trash, from where people can take it back for thirty days. Names are looked up case-sensitively; of two
 * of the same name the newer one is meant.
 */
@ApplicationScoped
public class DriveFiles {

    /** The top of My Drive. */
    public static final String ROOT = "root";

    private static final String ALL = "nextPageToken,files(" + DriveFile.FIELDS + ")";
    private static final int PAGE = 100;
    private static final int MOST_PAGES = 10;
    private static final int DEEPEST = 20;

    private final VendorCalls calls = new VendorCalls(new GoogleRules());

    @Inject
    GoogleSettings settings;

    private @Nullable DriveClient client;

    /** Outside the container. */
    public static DriveFiles with(GoogleSettings settings) {
        var files = new DriveFiles();
        files.settings = settings;
        return files;
    }

    private synchronized DriveClient drive() {
        if (client == null) client = settings.client(DriveClient.class, "https://www.googleapis.com");
        return client;
    }

    /**
     * What lies in a folder, folders first, at most a thousand.
     *
     * @param folder an id, or {@link #ROOT}
     */
    public List<DriveFile> list(ToolCall call, String folder) {
        return search(call, quoted(folder) + " in parents and trashed = false");
    }

    /**
     * The file or folder at a path such as {@code reports/2026/quote.md}, from the top.
     *
     * @return empty when there is none, or the portal did not make it
     */
    public Optional<DriveFile> find(ToolCall call, String path) {
        @Nullable DriveFile found = null;
        for (String name : names(path)) {
            Optional<DriveFile> next = child(call, found == null ? ROOT : found.id(), name);
            if (next.isEmpty()) return Optional.empty();
            found = next.get();
        }
        return Optional.ofNullable(found);
    }

    /**
     * The folder at a path, made with those above it where they are missing.
     *
     * @return its id
     */
    public String folder(ToolCall call, String path) {
        String folder = ROOT;
        for (String name : names(path)) {
            String above = folder;
            Optional<DriveFile> there = child(call, above, name).filter(DriveFile::isFolder);
            folder = there.isPresent() ? there.get().id() : makeFolder(call, above, name);
        }
        return folder;
    }

    /** @throws ConnectorTrouble {@code connector.google.too_large} beyond 8 MiB */
    public byte[] read(ToolCall call, DriveFile file) {
        Scope.FILES.need(call);
        if (file.size() > VendorAnswer.LARGEST)
            throw ConnectorTrouble.of("connector.google.too_large", file.name(), VendorAnswer.LARGEST >> 20);
        var content = calls.send(call, Repeat.SAFE, authorization -> drive().content(authorization, file.id(), "media"))
                .content();
        byte[] bytes = new byte[content.remaining()];
        content.get(bytes);
        return bytes;
    }

    /**
     * Makes a file. Its id is asked for before, so that a request that was lost can be sent again.
     *
     * @param folder an id, or {@link #ROOT}
     */
    public DriveFile create(ToolCall call, String folder, String name, String mimeType, byte[] content) {
        Scope.FILES.need(call);
        ObjectNode file = described(newId(call), folder, name, mimeType);
        Multipart body = Multipart.of(file, mimeType, content);
        return made(call, file, authorization -> drive().upload(
                        authorization, body.type(), "multipart", DriveFile.FIELDS, body.bytes()));
    }

    /** Puts new content in the place of the old one; Drive keeps the old one as a revision for thirty days. */
    public DriveFile replace(ToolCall call, DriveFile file, String mimeType, byte[] content) {
        Scope.FILES.need(call);
        Multipart body = Multipart.of(Json.mapper().createObjectNode().put("mimeType", mimeType), mimeType, content);
        return DriveFile.of(calls.send(call, Repeat.SAFE, authorization -> drive().replace(
                                authorization,
                                "PATCH",
                                body.type(),
                                file.id(),
                                "multipart",
                                DriveFile.FIELDS,
                                body.bytes()))
                .body());
    }

    /** @param folder id of the folder it goes to */
    public DriveFile move(ToolCall call, DriveFile file, String folder, String name) {
        boolean stays = file.parent().equals(folder);
        return change(
                call,
                file,
                stays ? null : folder,
                stays || file.parent().isEmpty() ? null : file.parent(),
                Json.mapper().createObjectNode().put("name", name));
    }

    /** Into the trash. */
    public void delete(ToolCall call, DriveFile file) {
        var unused =
                change(call, file, null, null, Json.mapper().createObjectNode().put("trashed", true));
    }

    private DriveFile change(
            ToolCall call, DriveFile file, @Nullable String add, @Nullable String remove, ObjectNode changes) {
        Scope.FILES.need(call);
        return DriveFile.of(calls.send(call, Repeat.SAFE, authorization -> drive().change(
                                authorization, "PATCH", file.id(), add, remove, DriveFile.FIELDS, changes.toString()))
                .body());
    }

    private Optional<DriveFile> child(ToolCall call, String folder, String name) {
        return search(call, "name = " + quoted(name) + " and " + quoted(folder) + " in parents and trashed = false")
                .stream()
                .findFirst();
    }

    private List<DriveFile> search(ToolCall call, String query) {
        Scope.FILES.need(call);
        List<DriveFile> found = new ArrayList<>();
        @Nullable String page = null;
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            String token = page;
            JsonNode answer = calls.send(call, Repeat.SAFE, authorization -> drive().list(
                                    authorization, query, ALL, "folder,modifiedTime desc", PAGE, token))
                    .body();
            answer.path("files").forEach(file -> found.add(DriveFile.of(file)));
            page = answer.path("nextPageToken").asString("");
            if (page.isEmpty()) break;
        }
        return found;
    }

    private String makeFolder(ToolCall call, String above, String name) {
        ObjectNode folder = described(newId(call), above, name, DriveFile.FOLDER);
        return made(call, folder, authorization -> drive().create(authorization, DriveFile.FIELDS, folder.toString()))
                .id();
    }

    private DriveFile made(ToolCall call, ObjectNode file, VendorCalls.Exchange exchange) {
        try {
            return DriveFile.of(calls.send(call, Repeat.SAFE, exchange).body());
        } catch (ConnectorTrouble e) {
            if (!e.key().equals(GoogleRules.EXISTS)) throw e;
            String id = file.path("id").asString("");
            return DriveFile.of(
                    calls.send(call, Repeat.SAFE, authorization -> drive().get(authorization, id, DriveFile.FIELDS))
                            .body());
        }
    }

    private String newId(ToolCall call) {
        return calls.send(call, Repeat.SAFE, authorization -> drive().ids(authorization, 1, "drive"))
                .body()
                .path("ids")
                .path(0)
                .asString("");
    }

    private static ObjectNode described(String id, String folder, String name, String mimeType) {
        ObjectNode file = Json.mapper().createObjectNode();
        file.put("id", id).put("name", name).put("mimeType", mimeType);
        file.putArray("parents").add(folder);
        return file;
    }

    private static List<String> names(String path) {
        List<String> names = new ArrayList<>();
        for (String name : path.split("/")) if (!name.isBlank() && !name.equals(".")) names.add(name);
        if (names.contains("..") || names.size() > DEEPEST) throw ConnectorTrouble.of("connector.google.no_path");
        return names;
    }

    private static String quoted(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
