package com.crocovoice.portal.catalog;

import com.crocovoice.portal.identity.Caller;

/** Port: what would become of a caller's call of a tool, for lists. The policy implements it. */
public interface EffectOf {

    /** {@code allow}, {@code confirm}, {@code approve} or {@code deny}, without knowing arguments. */
    String likely(Caller caller, CatalogTool tool);
}
