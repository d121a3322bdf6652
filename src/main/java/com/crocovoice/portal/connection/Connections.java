package com.crocovoice.portal.connection;

import com.crocovoice.portal.identity.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The connections, without their tokens. */
@ApplicationScoped
class Connections {

    @PersistenceContext
    EntityManager data;

    public void add(Connection connection) {
        data.persist(connection);
    }

    public void remove(Connection connection) {
        data.remove(connection);
    }

    public Optional<Connection> find(String id) {
        return Optional.ofNullable(data.find(Connection.class, id));
    }

    /** Makes everybody else who wants to change it wait, on other nodes too, until the transaction ends. */
    public Optional<Connection> lock(String id) {
        return Optional.ofNullable(data.find(Connection.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    public Optional<Connection> findOf(String serverId, OwnerKind kind, @Nullable String ownerId) {
        return data.createQuery(
                        "select c from Connection c where c.serverId = :server and c.ownerKind = :kind and c.ownerId = :owner",
                        Connection.class)
                .setParameter("server", serverId)
                .setParameter("kind", kind)
                .setParameter("owner", ownerId == null ? "" : ownerId)
                .getResultStream()
                .findFirst();
    }

    /** The one that a caller's calls use: the own one if there is one, whatever its state, else the team's. */
    public Optional<Connection> findFor(String serverId, Caller caller) {
        Optional<Connection> own = findOf(serverId, OwnerKind.USER, caller.userId());
        return own.isPresent() || caller.team() == null ? own : findOf(serverId, OwnerKind.TEAM, caller.team());
    }

    /** One to list tools with: a team's before a person's, the one that was renewed last. */
    public Optional<Connection> findUsable(String serverId) {
        return data.createQuery(
                        "select c from Connection c where c.serverId = :server and c.state = :state"
                                + " order by c.ownerKind, c.renewedAt desc",
                        Connection.class)
                .setParameter("server", serverId)
                .setParameter("state", ConnectionState.CONNECTED)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    public List<Connection> listOfServer(String serverId) {
        return data.createQuery("select c from Connection c where c.serverId = :server", Connection.class)
                .setParameter("server", serverId)
                .getResultList();
    }

    /** The caller's own and the caller's team's, newest first. */
    public List<Connection> listOf(Caller caller) {
        return data.createQuery(
                        "select c from Connection c where (c.ownerKind = :user and c.ownerId = :person)"
                                + " or (c.ownerKind = :teams and c.ownerId = :team) order by c.id desc",
                        Connection.class)
                .setParameter("user", OwnerKind.USER)
                .setParameter("person", caller.userId())
                .setParameter("teams", OwnerKind.TEAM)
                .setParameter("team", caller.team() == null ? "" : caller.team())
                .getResultList();
    }

    public List<Connection> listAll() {
        return data.createQuery("select c from Connection c order by c.id desc", Connection.class)
                .getResultList();
    }
}
