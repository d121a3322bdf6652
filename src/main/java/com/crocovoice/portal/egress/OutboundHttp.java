package com.crocovoice.portal.egress;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The one HTTP client for everything that leaves the portal: HTTP/1.1, 5 s to connect, no redirect followed by itself, a
 * bounded set of daemon threads. JDK 17 can't close a client, so a second one would be a leak of threads. Whoever sends to an address that a person gave asks {@link EgressGuard} before each
 * request, or lets {@link GuardedHttp} do so.
 */
@ApplicationScoped
public class OutboundHttp {

    /** How long connecting may take. */
    public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private static final int THREADS = 16;
    private static final Executor EXECUTOR = threads("egress-http", THREADS);
    private static final HttpClient CLIENT = build();

    public HttpClient client() {
        return CLIENT;
    }

    /** Where the client's callbacks run; good for the small steps that follow from them, not for waiting. */
    public Executor executor() {
        return EXECUTOR;
    }

    private static HttpClient build() {
        // Node closes idle connections after 5 s; one that is reused in that moment loses the request. The JDK keeps
        // them 20 min.
        if (System.getProperty("jdk.httpclient.keepalive.timeout") == null)
            System.setProperty("jdk.httpclient.keepalive.timeout", "3");
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_TIMEOUT)
                .executor(EXECUTOR)
                .build();
    }

    /** Daemon threads that come with work and go without. */
    static ThreadPoolExecutor threads(String name, int most) {
        var number = new AtomicInteger();
        ThreadFactory factory = task -> {
            var thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            // A thread that one request starts serves all of them: it must not hold on to that request's class loader.
            thread.setContextClassLoader(OutboundHttp.class.getClassLoader());
            return thread;
        };
        var pool = new ThreadPoolExecutor(most, most, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
