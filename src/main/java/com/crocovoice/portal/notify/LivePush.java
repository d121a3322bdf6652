package com.crocovoice.portal.notify;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.faces.push.Push;
import jakarta.faces.push.PushContext;
import jakarta.inject.Inject;

/**
 * Tells every open page that something of a topic changed; each page then asks again for what its person may see. Callable
 * from any thread, after the commit: a page that asks before it sees the old state.
 */
@ApplicationScoped
public class LivePush {

    @Inject
    @Push(channel = "live")
    PushContext live;

    /** @param topic {@code inbox}, {@code servers}, {@code tools}, {@code actions}: letters only */
    public void changed(String topic) {
        var unused = live.send(topic);
    }
}
