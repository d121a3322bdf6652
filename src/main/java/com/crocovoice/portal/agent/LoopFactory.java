package com.crocovoice.portal.agent;

import com.crocovoice.portal.agent.Conversations.Exchange;
import com.crocovoice.portal.approval.ApprovalInbox;
import com.crocovoice.portal.call.ToolGateway;
import com.crocovoice.portal.call.VisibleTool;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.retrieval.ToolIndex;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/** Gives a loop what it works with. */
@ApplicationScoped
class LoopFactory {

    @Inject
    LanguageModel model;

    @Inject
    ToolGateway gateway;

    @Inject
    ToolIndex index;

    @Inject
    ApprovalInbox inbox;

    @Inject
    Clock clock;

    /** Whether the loop itself goes on with a question's answer; a model that understands language does that on its own. */
    boolean isLocal() {
        return model.provider().equals("local");
    }

    AgentLoop start(
            Caller caller, Command command, List<Exchange> before, List<VisibleTool> chosen, RunListener listener) {
        Surroundings around = new Surroundings(
                model,
                gateway::call,
                (c, query, most) -> index.select(c, query, most),
                (c, id) -> inbox.get(c, id).preview(),
                clock);
        return new AgentLoop(around, caller, command, before, chosen, listener);
    }
}
