package com.crocovoice.portal.connector;

import java.io.Serial;

/** A request that may have had an effect went out, and what became of it is not known: look before repeating it. */
public final class VendorUnclear extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    VendorUnclear(String vendor) {
        super(vendor, null, false, false);
    }
}
