package com.crocovoice.portal.ui;

import com.crocovoice.portal.identity.Caller;

/** Port: a count beside an entry of the navigation, shown only where something waits. One bean per page that has one. */
public interface Badge {

    /** The page's path without suffix, such as {@code approvals/inbox}. */
    String page();

    /** How many things wait for this caller there; asked on every page, so answer from an index. */
    int count(Caller caller);

    /** Red when a person must act, grey when it is only worth knowing. */
    default boolean urgent() {
        return false;
    }
}
