package com.crocovoice.portal.catalog;

import com.crocovoice.portal.identity.CurrentCaller;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The servers that the person may see. */
@Named
@RequestScoped
public class ServersView {

    @Inject
    CurrentCaller current;

    @Inject
    CatalogQueries queries;

    private List<ServerRow> servers = List.of();

    @PostConstruct
    void load() {
        servers = queries.servers(current.get());
    }

    public List<ServerRow> getServers() {
        return servers;
    }
}
