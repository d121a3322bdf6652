package com.crocovoice.portal.catalog;

/** Port: whether a managed connector is set up, so that somebody can connect. */
public interface ConnectorReadiness {

    boolean isReady(String connector);
}
