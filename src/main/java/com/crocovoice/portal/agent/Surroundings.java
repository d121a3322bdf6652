package com.crocovoice.portal.agent;

import com.crocovoice.portal.approval.Preview;
import com.crocovoice.portal.call.CallOutcome;
import com.crocovoice.portal.call.CallRequest;
import com.crocovoice.portal.call.ProgressListener;
import com.crocovoice.portal.call.VisibleTool;
import com.crocovoice.portal.identity.Caller;
import java.time.Clock;
import java.util.List;

/** What a loop works with: the model that asks, the gateway that answers, and no other way to a tool. */
record Surroundings(LanguageModel model, Calls calls, Search search, Cards cards, Clock clock) {

    /** The gateway, as the loop sees it. */
    interface Calls {
        CallOutcome call(Caller caller, CallRequest request, ProgressListener progress);
    }

    /** The search for tools, as the loop sees it. */
    interface Search {
        List<VisibleTool> select(Caller caller, String query, int most);
    }

    /** The card of a held call, as the loop sees it. */
    interface Cards {
        Preview of(Caller caller, String approvalId);
    }
}
