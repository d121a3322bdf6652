package com.crocovoice.portal.home;

import com.crocovoice.portal.catalog.CatalogTool;
import com.crocovoice.portal.catalog.ServerRow;
import com.crocovoice.portal.catalog.ToolDirectory;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.policy.PolicyQueries;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** What a security admin still has to do on a new installation: register a server, review, grant, talk. */
@ApplicationScoped
public class FirstSteps {

    @Inject
    ToolDirectory tools;

    @Inject
    PolicyQueries policies;

    @Inject
    PastCalls calls;

    /** Empty when all is done. */
    List<FirstStep> of(Caller admin, List<ServerRow> servers) {
        boolean registered = !servers.isEmpty();
        boolean reviewed = tools.all().stream().anyMatch(CatalogTool::isAccepted);
        boolean granted = !policies.list(admin, 1, null).items().isEmpty();
        boolean talked = !calls.last(admin, 1).isEmpty();
        if (registered && reviewed && granted && talked) return List.of();
        List<FirstStep> steps = new ArrayList<>();
        String review = servers.size() == 1
                ? "/servers/server.xhtml?key=" + servers.get(0).key()
                : "/tools/list.xhtml";
        add(steps, "register", "/servers/add.xhtml", registered);
        add(steps, "review", registered ? review : "/tools/list.xhtml", reviewed);
        add(steps, "grant", "/policies/matrix.xhtml", granted);
        add(steps, "talk", "/voice/console.xhtml", talked);
        return steps;
    }

    private static void add(List<FirstStep> steps, String name, String to, boolean done) {
        boolean next = !done && steps.stream().allMatch(FirstStep::done);
        steps.add(new FirstStep(name, to, done, next));
    }
}
