package com.crocovoice.portal.connector.google;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** A file's description and its content as one body ({@code multipart/related}, RFC 2387). */
record Multipart(String boundary, ByteArrayOutputStream body) {

    static Multipart of(JsonNode description, String mimeType, byte[] content) {
        String boundary = "part-" + UUID.randomUUID();
        ByteArrayOutputStream body = new ByteArrayOutputStream(content.length + 500);
        write(
                body,
                "--" + boundary + "\r\nContent-Type: application/json; charset=UTF-8\r\n\r\n" + description + "\r\n");
        write(body, "--" + boundary + "\r\nContent-Type: " + mimeType + "\r\n\r\n");
        body.writeBytes(content);
        write(body, "\r\n--" + boundary + "--\r\n");
        return new Multipart(boundary, body);
    }

    private static void write(ByteArrayOutputStream body, String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    String type() {
        return "multipart/related; boundary=" + boundary;
    }

    byte[] bytes() {
        return body.toByteArray();
    }
}
