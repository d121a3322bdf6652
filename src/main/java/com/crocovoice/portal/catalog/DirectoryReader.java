package com.crocovoice.portal.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

/** Reads the directory in a transaction of its own: what somebody has not committed yet must not be seen by others. */
@ApplicationScoped
class DirectoryReader {

    @Inject
    Servers servers;

    @Inject
    Tools tools;

    @Transactional(TxType.REQUIRES_NEW)
    public DirectorySnapshot read(DirectorySnapshot before) {
        return DirectorySnapshot.of(servers.list(), tools.list(), before);
    }
}
