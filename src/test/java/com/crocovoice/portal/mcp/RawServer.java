package com.crocovoice.portal.mcp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A TCP server for what no HTTP server can be made to do. Each connection is closed after its conversation. */
final class RawServer implements AutoCloseable {

    /** Has one connection. */
    interface Conversation {
        void hold(InputStream in, OutputStream out) throws Exception;
    }

    private final ServerSocket listening;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    RawServer(Conversation conversation) throws IOException {
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(() -> {
            while (!listening.isClosed()) accept(conversation);
        });
    }

    private void accept(Conversation conversation) {
        try {
            Socket socket = listening.accept();
            open.add(socket);
            threads.execute(() -> {
                try (socket) {
                    conversation.hold(socket.getInputStream(), socket.getOutputStream());
                } catch (Exception e) {
                    // the other side went away, or the test ends
                } finally {
                    open.remove(socket);
                }
            });
        } catch (IOException e) {
            // closed
        }
    }

    int port() {
        return listening.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : open) socket.close();
        threads.shutdownNow();
    }
}
