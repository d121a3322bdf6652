package com.crocovoice.portal.catalog;

import com.crocovoice.portal.problem.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The tools of all servers, and every definition that was seen of them. */
@ApplicationScoped
public class Tools {

    @PersistenceContext
    EntityManager data;

    /** Stores tools before the definitions that refer to them: the order of inserts is nobody's promise otherwise. */
    public void addAll(Collection<Tool> tools) {
        tools.forEach(data::persist);
        data.flush();
    }

    public void rememberAll(Collection<SeenDefinition> definitions) {
        definitions.forEach(data::persist);
    }

    public List<Tool> listOf(String serverId) {
        return data.createQuery("select t from Tool t where t.serverId = :server order by t.name", Tool.class)
                .setParameter("server", serverId)
                .getResultList();
    }

    public List<Tool> list() {
        return data.createQuery("select t from Tool t order by t.modelName", Tool.class)
                .getResultList();
    }

    public Optional<Tool> find(String serverId, String name) {
        return data.createQuery("select t from Tool t where t.serverId = :server and t.name = :name", Tool.class)
                .setParameter("server", serverId)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }

    /** @throws NotFound {@code tool_not_found} */
    public Tool get(String serverId, String name) {
        return find(serverId, name).orElseThrow(() -> new NotFound("tool_not_found", name));
    }

    /** Every definition seen of a tool, newest first. */
    public List<SeenDefinition> definitionsOf(String toolId, int most) {
        return data.createQuery(
                        "select d from SeenDefinition d where d.toolId = :tool order by d.seenAt desc, d.id desc",
                        SeenDefinition.class)
                .setParameter("tool", toolId)
                .setMaxResults(most)
                .getResultList();
    }

    public void removeAllOf(String serverId) {
        data.createQuery(
                        "delete from SeenDefinition d where d.toolId in (select t.id from Tool t where t.serverId = :server)")
                .setParameter("server", serverId)
                .executeUpdate();
        data.createQuery("delete from Tool t where t.serverId = :server")
                .setParameter("server", serverId)
                .executeUpdate();
    }
}
