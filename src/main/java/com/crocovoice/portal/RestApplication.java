package com.crocovoice.portal;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Everything under {@code /api}; resources and providers are found by scanning. */
@ApplicationPath("/api")
public class RestApplication extends Application {}
