package com.crocovoice.portal;

import com.crocovoice.portal.call.ExecuteGranted;
import com.crocovoice.portal.catalog.DiscoverySchedule;
import com.crocovoice.portal.vault.Vault;
import com.crocovoice.portal.wire.CheckedSettings;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
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

    @Inject
    @org.eclipse.microprofile.health.Readiness
    Readiness readiness;

    @Inject
    @Any
    Instance<CheckedSettings> settings;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        settings.forEach(CheckedSettings::check);
        vault.check();
        granted.begin();
        discoveries.begin();
        readiness.start();
    }
}
