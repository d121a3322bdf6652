package com.crocovoice.portal.approval;

import com.crocovoice.portal.approval.Consents.Wish;
import com.crocovoice.portal.identity.CurrentCaller;
import com.crocovoice.portal.ui.Notices;
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
        List<Wish> left = rows.stream()
                .filter(r -> !(r.server().equals(server) && r.tool().equals(tool)))
                .map(r -> new Wish(r.server(), r.tool()))
                .toList();
        consents.replace(current.get(), left);
        notices.done("consents_list.taken_back");
        return "/consents/list?faces-redirect=true";
    }
}
