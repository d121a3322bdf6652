package com.crocovoice.portal.approval;

import com.crocovoice.portal.approval.Consents.Wish;
import com.crocovoice.portal.identity.CurrentCaller;
import com.crocovoice.portal.ui.Notices;
import com.crocovoice.portal.wire.TraceId;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** What the agent may use for the person, each to be taken back. */
@Named
@RequestScoped
public class ConsentsView {

    @Inject
    CurrentCaller current;

    @Inject
    Consents consents;

    @Inject
    TraceId traceId;

    @Inject
    Notices notices;

    private List<Consents.Row> rows = List.of();

    @PostConstruct
    void load() {
        rows = consents.list(current.get());
    }

    public List<Consents.Row> getRows() {
        return rows;
    }

    public String takeBack(String server, String tool) {
        consents.takeBack(current.get(), traceId.value(), new Wish(server, tool));
        notices.done("consents_list.taken_back");
        return "/consents/list?faces-redirect=true";
    }
}
