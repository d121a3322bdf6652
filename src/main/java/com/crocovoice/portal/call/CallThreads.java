package com.crocovoice.portal.call;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads of calls that are on their way, with the container's context. Made for calls alone: a managed executor looks up
 * everything that could be a context again for each task, which cost more than the rest of a call.
 */
@ApplicationScoped
class CallThreads implements Executor {

    /** More calls at a time go on in the threads of their callers, and wait for no person then. */
    private static final int MOST = 400;

    @Resource
    ManagedThreadFactory factory;

    private ExecutorService threads;

    @PostConstruct
    void start() {
        threads = new ThreadPoolExecutor(0, MOST, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), factory);
    }

    /** @throws java.util.concurrent.RejectedExecutionException when all are busy, or the portal goes down */
    @Override
    public void execute(Runnable call) {
        threads.execute(call);
    }

    @PreDestroy
    void end() {
        threads.shutdownNow();
    }
}
