package com.crocovoice.portal.ui;

import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.ui.ResultPart.Kind;
import com.crocovoice.portal.wire.Json;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Takes a tool's answer ({@code CallToolResult}) apart into what a page may show of it. */
public final class ResultParts {

    /** What the portal itself adds to an answer that is not what the tool's output schema promises. */
    public static final String MISMATCH = "com.crocovoice/output_mismatch";

    private static final int MOST_PARTS = 40;
    private static final int LARGEST = 2 << 20;
    private static final int LARGEST_IN_ALL = 6 << 20;

    /** With the beginning of their bytes in Base64: what says it is a picture and is none is not shown. */
    private static final Map<String, List<String>> IMAGES = Map.of(
            "image/png", List.of("iVBORw0KGgo"),
            "image/jpeg", List.of("/9j/"),
            "image/gif", List.of("R0lGOD"),
            "image/webp", List.of("UklGR"));

    private static final Set<String> SOUNDS =
            Set.of("audio/wav", "audio/x-wav", "audio/wave", "audio/mpeg", "audio/mp3", "audio/ogg", "audio/webm");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]+={0,2}");

    private final List<ResultPart> parts = new ArrayList<>();
    private int left = LARGEST_IN_ALL;

    private ResultParts() {}

    /** @return empty when this is no such answer, such as one of which the log keeps only the beginning */
    public static List<ResultPart> of(@Nullable String response) {
        if (response == null) return List.of();
        try {
            return of(Json.parse(response));
        } catch (BadInput e) {
            return List.of();
        }
    }

    /** What the answer has that is not what the tool promises, one line for each place. */
    public static List<String> mismatch(@Nullable String response) {
        if (response == null || !response.contains(MISMATCH)) return List.of();
        try {
            return Json.parse(response)
                    .path("_meta")
                    .path(MISMATCH)
                    .valueStream()
                    .map(line -> line.asString(""))
                    .toList();
        } catch (BadInput e) {
            return List.of();
        }
    }

    private static List<ResultPart> of(JsonNode result) {
        var taken = new ResultParts();
        JsonNode content = result.path("content");
        for (JsonNode part : content) {
            if (taken.parts.size() == MOST_PARTS) {
                taken.parts.add(ResultPart.hidden("+ " + (content.size() - MOST_PARTS)));
                break;
            }
            taken.take(part);
        }
        JsonNode structured = result.path("structuredContent");
        boolean told = taken.parts.stream().anyMatch(part -> isSame(part.text(), structured));
        if (!structured.isMissingNode() && !structured.isNull() && !told)
            taken.parts.add(ResultPart.data(structured.toString()));
        return List.copyOf(taken.parts);
    }

    /** Many servers send their structured content once more as text. */
    private static boolean isSame(String text, JsonNode structured) {
        if (structured.isMissingNode() || !text.startsWith("{")) return false;
        try {
            return Json.parse(text).equals(structured);
        } catch (BadInput e) {
            return false;
        }
    }

    private void take(JsonNode part) {
        String type = part.path("type").asString("");
        switch (type) {
            case "text" -> text(part.path("text").asString(""));
            case "image", "audio" ->
                parts.add(media(
                        part.path("mimeType").asString(""), part.path("data").asString("")));
            case "resource_link" ->
                parts.add(link(
                        part.path("title").asString(part.path("name").asString("")),
                        part.path("uri").asString("")));
            case "resource" -> resource(part.path("resource"));
            default -> parts.add(ResultPart.hidden(type));
        }
    }

    private void text(String text) {
        if (!text.isBlank()) parts.add(ResultPart.text(text));
    }

    private void resource(JsonNode resource) {
        String uri = resource.path("uri").asString("");
        if (!uri.isEmpty()) parts.add(link(uri, uri));
        if (resource.path("text").isString()) text(resource.path("text").asString(""));
        else if (resource.has("blob"))
            parts.add(media(
                    resource.path("mimeType").asString(""),
                    resource.path("blob").asString("")));
    }

    /** What else than pixels and sounds, and what is too large, is only mentioned. */
    private ResultPart media(String declared, String base64) {
        String type = declared.toLowerCase(Locale.ROOT).strip();
        String named = type + " · " + base64.length() * 3L / 4 / 1024 + " KiB";
        boolean image = IMAGES.getOrDefault(type, List.of()).stream().anyMatch(base64::startsWith);
        boolean fits = base64.length() <= Math.min(LARGEST, left)
                && BASE64.matcher(base64).matches();
        if (!fits || !image && !SOUNDS.contains(type)) return ResultPart.hidden(named);
        left -= base64.length();
        return new ResultPart(image ? Kind.IMAGE : Kind.AUDIO, named, "data:" + type + ";base64," + base64, "");
    }

    private static ResultPart link(String name, String uri) {
        try {
            URI to = URI.create(uri);
            String scheme = String.valueOf(to.getScheme()).toLowerCase(Locale.ROOT);
            String host = to.getHost();
            if (host != null && to.getUserInfo() == null && (scheme.equals("https") || scheme.equals("http")))
                return new ResultPart(Kind.LINK, name.isBlank() ? uri : name, uri, host);
        } catch (IllegalArgumentException e) {
            // no address at all: shown as what it is, a text
        }
        return ResultPart.text(name.equals(uri) || name.isBlank() ? uri : name + " – " + uri);
    }
}
