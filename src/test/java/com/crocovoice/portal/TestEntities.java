package com.crocovoice.portal;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * The portal's entities on a {@link TestDatabase}, without a container. Beans get {@link #manager()}, which belongs to the
 * transaction of the thread, as the injected one does.
 */
public final class TestEntities implements AutoCloseable {

    private final EntityManagerFactory factory;
    private final ThreadLocal<EntityManager> current = new ThreadLocal<>();

    public TestEntities(DataSource database) {
        factory = Persistence.createEntityManagerFactory(
                "portal",
                Map.of(
                        "jakarta.persistence.transactionType",
                        "RESOURCE_LOCAL",
                        "jakarta.persistence.nonJtaDataSource",
                        database,
                        "jakarta.persistence.jtaDataSource",
                        "",
                        "eclipselink.session-name",
                        "test-" + System.identityHashCode(database),
                        "eclipselink.weaving",
                        "false"));
    }

    /** Hands on to the entity manager of the thread's transaction. */
    public EntityManager manager() {
        return (EntityManager) java.lang.reflect.Proxy.newProxyInstance(
                TestEntities.class.getClassLoader(),
                new Class<?>[] {EntityManager.class},
                (proxy, method, arguments) -> {
                    EntityManager manager = current.get();
                    if (manager == null) throw new IllegalStateException("no transaction: " + method.getName());
                    try {
                        return method.invoke(manager, arguments);
                    } catch (java.lang.reflect.InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Joins the thread's transaction or runs in one of its own, which a thrown exception rolls back. */
    public <T> T in(Supplier<T> work) {
        if (current.get() != null) return work.get();
        EntityManager manager = factory.createEntityManager();
        current.set(manager);
        try {
            manager.getTransaction().begin();
            T result = work.get();
            manager.getTransaction().commit();
            return result;
        } finally {
            current.remove();
            if (manager.getTransaction().isActive()) manager.getTransaction().rollback();
            manager.close();
        }
    }

    public void run(Runnable work) {
        var unused = in(() -> {
            work.run();
            return true;
        });
    }

    public <T> T query(Function<EntityManager, T> question) {
        return in(() -> question.apply(current.get()));
    }

    @Override
    public void close() {
        factory.close();
    }
}
