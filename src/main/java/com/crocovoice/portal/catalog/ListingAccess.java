package com.crocovoice.portal.catalog;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Port: what proves the portal to a server that wants an account, when only its tools are listed. Connections implement it. */
public interface ListingAccess {

    /** The target with the credentials of some connection to it; as it is when there is none. */
    ServerTarget forListing(ServerTarget target);

    /**
     * The same with newer credentials after these were refused; empty when a person is needed.
     *
     * @param challenge the {@code WWW-Authenticate} of the refusal; null without one
     */
    Optional<ServerTarget> renewed(ServerTarget refused, @Nullable String challenge);

    /** Whether the server asks for rights that these credentials have: a new consent would give nothing more. */
    boolean isBeyondConsent(ServerTarget refused, @Nullable String challenge);
}
