package com.crocovoice.portal.connector.google;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * A file or folder in Drive.
 *
 * @param parent id of its folder; empty when nobody may know
 * @param size in bytes; 0 for folders
 */
public record DriveFile(String id, String name, String mimeType, String parent, long size, Instant modified) {

    static final String FOLDER = "application/vnd.google-apps.folder";
    static final String FIELDS = "id,name,mimeType,parents,size,modifiedTime,trashed";

    static DriveFile of(JsonNode wire) {
        String modified = wire.path("modifiedTime").asString("");
        return new DriveFile(
                wire.path("id").asString(""),
                wire.path("name").asString(""),
                wire.path("mimeType").asString(""),
                wire.path("parents").path(0).asString(""),
                Long.parseLong(wire.path("size").asString("0")),
                modified.isEmpty() ? Instant.EPOCH : Instant.parse(modified));
    }

    public boolean isFolder() {
        return mimeType.equals(FOLDER);
    }
}
