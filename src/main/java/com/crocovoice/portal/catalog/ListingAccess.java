package com.crocovoice.portal.catalog;

import java.util.Optional;

/** Port: what proves the portal to a server that wants an account, when only its tools are listed. Connections implement it. */
public interface ListingAccess {

    /** The target with the credentials of some connection to it; as it is when there is none. */
    ServerTarget forListing(ServerTarget target);

    /** The same with newer credentials after these were refused; empty when a person is needed. */
    Optional<ServerTarget> renewed(ServerTarget refused);
}
