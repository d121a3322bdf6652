package com.crocovoice.portal.approval;

import com.crocovoice.portal.catalog.CatalogTool;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.policy.Decision;
import com.crocovoice.portal.policy.Effect;
import org.jspecify.annotations.Nullable;

/**
 * A call that is to be held, or is about to be sent, with everything its decision rests on.
 *
 * @param effect whose decision it is; {@link Effect#CONFIRM} for a consent, {@link Effect#ALLOW} for nobody's
 * @param consent held only because the agent uses the tool for this person for the first time
 * @param channel the door it came through, in lower case
 * @param spoken what the person said; null when nobody spoke
 */
public record HeldCall(
        Caller requester,
        CatalogTool tool,
        CallArguments arguments,
        Decision decision,
        Effect effect,
        boolean consent,
        Preview preview,
        String traceId,
        String channel,
        @Nullable String spoken) {}
