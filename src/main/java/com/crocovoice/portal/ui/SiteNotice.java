package com.crocovoice.portal.ui;

import java.util.Optional;

/** Port: something that everybody must know while it lasts; stands above the content of every page. */
public interface SiteNotice {

    /** In the person's language; empty while there is nothing to know. Asked on every page: answer from memory. */
    Optional<String> text();
}
