package com.crocovoice.portal.egress;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The one HTTP client for everything that leaves the portal. JDK 17 clients can't be closed and hold threads each, so a
 * second one is a leak. It never follows a redirect: each address is checked by {@link EgressGuard} before it is asked.
 */
@ApplicationScoped
public class OutboundHttp {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private ExecutorService threads;
    private HttpClient client;

    @PostConstruct
    void open() {
        AtomicInteger number = new AtomicInteger();
        threads = Executors.newFixedThreadPool(8, work -> {
            Thread thread = new Thread(work, "outbound-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(threads)
                .build();
    }

    public HttpClient client() {
        return client;
    }

    @PreDestroy
    void close() {
        threads.shutdown();
    }
}
