package com.crocovoice.portal.audit;

import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.wire.Json;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** How an export writes entries. JSON lines are the faithful form; CSV is for spreadsheets. */
enum ExportFormat {
    JSONL("application/jsonl") {
        @Override
        void begin(Writer out) {}

        @Override
        void entry(Writer out, ActionEntry entry) throws IOException {
            out.write(Json.write(ActionJson.of(entry)));
            out.write('\n');
        }
    },
    CSV("text/csv") {
        @Override
        void begin(Writer out) throws IOException {
            out.write(String.join(",", COLUMNS));
            out.write("\r\n");
        }

        @Override
        void entry(Writer out, ActionEntry entry) throws IOException {
            JsonNode fields = Json.mapper().valueToTree(ActionJson.of(entry));
            out.write(COLUMNS.stream().map(c -> cell(fields.path(c))).collect(Collectors.joining(",")));
            out.write("\r\n");
        }
    };

    private static final List<String> COLUMNS = List.of(
            "seq",
            "at",
            "phase",
            "outcome",
            "trace_id",
            "user_id",
            "user_name",
            "team",
            "mcp_server",
            "tool_name",
            "decision",
            "rules",
            "policy_version",
            "approval_id",
            "approvers",
            "latency_ms",
            "arguments",
            "mcp_response",
            "pin",
            "arguments_hash",
            "arguments_sha256",
            "mcp_response_sha256",
            "prev_hash",
            "hash");

    private final String mediaType;

    ExportFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    abstract void begin(Writer out) throws IOException;

    abstract void entry(Writer out, ActionEntry entry) throws IOException;

    String mediaType() {
        return mediaType;
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws BadInput 400 {@code invalid_parameter} */
    static ExportFormat of(String wireName) {
        return Arrays.stream(values())
                .filter(f -> f.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() -> BadInput.malformed("invalid_parameter", "format", "jsonl, csv"));
    }

    /** RFC 4180, and harmless to a spreadsheet: what would start a formula is kept a text by an apostrophe. */
    private static String cell(JsonNode value) {
        String text = value.isNull() || value.isMissingNode()
                ? ""
                : value.isContainer() ? Json.write(value) : value.asString();
        if (!text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 && !value.isNumber()) text = "'" + text;
        boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
