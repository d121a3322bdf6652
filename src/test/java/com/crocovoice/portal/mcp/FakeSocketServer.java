package com.crocovoice.portal.mcp;

import com.crocovoice.portal.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** An MCP server behind a WebSocket (RFC 6455, only what our client needs), which can go wrong at one method. */
final class FakeSocketServer implements AutoCloseable {

    private static final int TEXT = 0x81;
    private static final int TEXT_TO_BE_CONTINUED = 0x01;

    private final RawServer server = new RawServer(this::hold);
    final List<String> received = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> arrivals = new LinkedBlockingQueue<>();
    volatile String opening = "";
    private volatile String silentOn = "";
    private volatile String droppingOn = "";
    private volatile String endlessOn = "";

    FakeSocketServer() throws IOException {}

    FakeSocketServer silentOn(String method) {
        silentOn = method;
        return this;
    }

    FakeSocketServer droppingOn(String method) {
        droppingOn = method;
        return this;
    }

    FakeSocketServer endlessOn(String method) {
        endlessOn = method;
        return this;
    }

    URI url() {
        return URI.create("ws://127.0.0.1:" + server.port() + "/");
    }

    /** The first message with this method, waited for. */
    String next(String method) throws InterruptedException {
        String wanted = "\"" + method + "\"";
        while (received.stream().noneMatch(text -> text.contains(wanted)))
            if (arrivals.poll(10, TimeUnit.SECONDS) == null) throw new AssertionError("no " + method);
        return received.stream()
                .filter(text -> text.contains(wanted))
                .findFirst()
                .orElseThrow();
    }

    private void hold(InputStream in, OutputStream out) throws Exception {
        open(in, out);
        var data = new DataInputStream(in);
        while (true) {
            int kind = data.readUnsignedByte() & 0x0f;
            byte[] payload = payload(data);
            if (kind == 8) return;
            if (kind != 1) continue;
            String text = new String(payload, StandardCharsets.UTF_8);
            received.add(text);
            arrivals.add(text);
            JsonNode message = Json.parse(text);
            String method = message.path("method").asString("");
            if (method.equals(droppingOn)) return;
            if (method.equals(endlessOn)) flood(out);
            if (message.has("id") && !method.equals(silentOn)) frame(out, TEXT, answer(message.get("id"), method));
        }
    }

    private void open(InputStream in, OutputStream out) throws Exception {
        var head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) head.write(in.read());
        opening = head.toString(StandardCharsets.US_ASCII);
        String key = opening.replaceFirst("(?is).*sec-websocket-key: *(\\S+).*", "$1");
        byte[] hash = MessageDigest.getInstance("SHA-1")
                .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
        out.write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Protocol: mcp\r\nSec-WebSocket-Accept: "
                        + Base64.getEncoder().encodeToString(hash) + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] payload(DataInputStream in) throws IOException {
        int length = in.readUnsignedByte() & 0x7f;
        if (length == 126) length = in.readUnsignedShort();
        byte[] mask = in.readNBytes(4);
        byte[] payload = in.readNBytes(length);
        for (int i = 0; i < payload.length; i++) payload[i] ^= mask[i % 4];
        return payload;
    }

    private static String answer(JsonNode id, String method) {
        String result =
                switch (method) {
                    case "initialize" ->
                        "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},\"serverInfo\":{\"name\":\"fake\",\"version\":\"1\"}}";
                    case "tools/list" -> "{\"tools\":[{\"name\":\"echo\",\"inputSchema\":{\"type\":\"object\"}}]}";
                    default -> "{\"content\":[]}";
                };
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":" + result + "}";
    }

    private static void flood(OutputStream out) throws IOException {
        String part = "x".repeat(60_000);
        frame(out, TEXT_TO_BE_CONTINUED, part);
        while (true) frame(out, 0, part);
    }

    private static void frame(OutputStream out, int kind, String text) throws IOException {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        var frame = ByteBuffer.allocate(payload.length + 4).put((byte) kind);
        if (payload.length < 126) frame.put((byte) payload.length);
        else frame.put((byte) 126).putShort((short) payload.length);
        out.write(frame.put(payload).array(), 0, frame.position());
        out.flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
