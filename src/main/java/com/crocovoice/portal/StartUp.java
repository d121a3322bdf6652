package com.crocovoice.portal;

import com.crocovoice.portal.call.ExecuteGranted;
import com.crocovoice.portal.catalog.DiscoverySchedule;
import com.crocovoice.portal.vault.Vault;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** What begins with the application, once the schema is there. */
@Singleton
@Startup
@DependsOn("Database")
@TransactionManagement(TransactionManagementType.BEAN)
public class StartUp {

    @Inject
    Vault vault;

    @Inject
    DiscoverySchedule discoveries;

    @Inject
    ExecuteGranted granted;

    @PostConstruct
    void begin() {
        vault.check();
        granted.begin();
        discoveries.begin();
    }
}
