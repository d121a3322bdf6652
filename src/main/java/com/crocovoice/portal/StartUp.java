package com.crocovoice.portal;

import com.crocovoice.portal.call.ExecuteGranted;
import com.crocovoice.portal.catalog.DiscoverySchedule;
import com.crocovoice.portal.vault.Vault;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/**
 * What begins with the application, once the schema is there: singletons start before listeners. No singleton itself, since
 * the timers that it starts would carry its invocation along and complain at each turn that it has ended.
 */
@WebListener
public class StartUp implements ServletContextListener {

    @Inject
    Vault vault;

    @Inject
    DiscoverySchedule discoveries;

    @Inject
    ExecuteGranted granted;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        vault.check();
        granted.begin();
        discoveries.begin();
    }
}
