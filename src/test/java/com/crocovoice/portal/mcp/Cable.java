package com.crocovoice.portal.mcp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The cable between a client and a server, with everything that can happen to it: it can be cut, lead nowhere, lead to another
 * server than before, and what the server sends can be held back or come one byte at a time.
 */
final class Cable implements AutoCloseable {

    private enum Flow {
        FREE,
        HELD,
        DRIPPING
    }

    private static final long DRIP_MILLIS = 50;

    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private ServerSocket listening;
    private Future<?> accepting;
    private volatile int backend;
    private volatile Flow flow = Flow.FREE;

    Cable(int backend) throws IOException {
        this.backend = backend;
        listening = ownPort();
        port = listening.getLocalPort();
        accepting = accept(listening);
    }

    /** One that the system gives to no connection while nobody listens at it: below the ephemeral ones. */
    private static ServerSocket ownPort() throws IOException {
        for (int tries = 0; tries < 100; tries++) {
            try {
                return listenAt(ThreadLocalRandom.current().nextInt(20_000, 32_000));
            } catch (BindException e) {
                // taken
            }
        }
        throw new BindException("no free port");
    }

    private static ServerSocket listenAt(int port) throws IOException {
        var socket = new ServerSocket();
        socket.setReuseAddress(true);
        try {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        return socket;
    }

    /** The same address, over this cable. */
    URI over(URI url) {
        return URI.create(url.getScheme() + "://127.0.0.1:" + port + url.getPath());
    }

    private Future<?> accept(ServerSocket socket) {
        return threads.submit(() -> {
            while (!socket.isClosed()) {
                try {
                    Socket client = socket.accept();
                    Socket server = new Socket(InetAddress.getLoopbackAddress(), backend);
                    client.setTcpNoDelay(true);
                    server.setTcpNoDelay(true);
                    open.add(client);
                    open.add(server);
                    threads.execute(() -> forward(client, server, false));
                    threads.execute(() -> forward(server, client, true));
                } catch (IOException e) {
                    // nobody listens, on one side or the other
                }
            }
        });
    }

    private void forward(Socket from, Socket to, boolean answers) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] some = new byte[8_192];
            for (int length = in.read(some); length >= 0; length = in.read(some)) {
                for (int at = 0; at < length; ) {
                    int part = answers ? next(length - at) : length - at;
                    out.write(some, at, part);
                    out.flush();
                    at += part;
                }
            }
        } catch (IOException e) {
            // cut
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    /** How many of so many bytes may go on, as soon as any may. */
    private int next(int wanted) throws InterruptedException {
        lock.lock();
        try {
            while (flow == Flow.HELD) changed.await();
            if (flow == Flow.FREE) return wanted;
            if (changed.await(DRIP_MILLIS, TimeUnit.MILLISECONDS) && flow == Flow.HELD) return next(wanted);
            return 1;
        } finally {
            lock.unlock();
        }
    }

    private void let(Flow wanted) {
        lock.lock();
        try {
            flow = wanted;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void hold() {
        let(Flow.HELD);
    }

    void drip() {
        let(Flow.DRIPPING);
    }

    void free() {
        let(Flow.FREE);
    }

    /** Every connection breaks. */
    void cut() throws IOException {
        for (Socket socket : open) socket.close();
        open.clear();
    }

    /** Nobody listens any more: the system keeps the port until the thread that accepts has come back. */
    void down() throws IOException {
        listening.close();
        try {
            accepting.get(10, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IOException("still listening", e);
        }
        cut();
    }

    /** Listens again, with another server behind. */
    void up(int newBackend) throws IOException {
        backend = newBackend;
        listening = listenAt(port);
        accepting = accept(listening);
    }

    @Override
    public void close() throws IOException {
        down();
        threads.shutdownNow();
    }
}
