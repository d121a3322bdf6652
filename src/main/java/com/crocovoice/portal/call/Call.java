package com.crocovoice.portal.call;

import com.crocovoice.portal.approval.CallArguments;
import com.crocovoice.portal.approval.HeldCall;
import com.crocovoice.portal.approval.Preview;
import com.crocovoice.portal.catalog.CatalogTool;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.policy.Decision;
import com.crocovoice.portal.policy.Effect;
import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.wire.Json;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One call on its way through the gateway, with what is known of it so far.
 *
 * @param arguments null before they were checked
 * @param decision null before it was taken
 */
record Call(
        Caller caller,
        CallRequest request,
        CatalogTool tool,
        @Nullable CallArguments arguments,
        @Nullable Decision decision) {

    private static final int LARGEST_ARGUMENTS = 1 << 20;

    Call(Caller caller, CallRequest request, CatalogTool tool) {
        this(caller, request, tool, null, null);
    }

    Call with(CallArguments checked) {
        return new Call(caller, request, tool, checked, decision);
    }

    Call with(Decision taken) {
        return new Call(caller, request, tool, arguments, taken);
    }

    /** The arguments as they were asked, before anybody checked them; null when they are no JSON or too large to keep. */
    @Nullable
    String readableArguments() {
        String asked = request.arguments();
        if (asked.length() > LARGEST_ARGUMENTS) return null;
        try {
            var unused = Json.parse(asked);
            return asked;
        } catch (BadInput e) {
            return null;
        }
    }

    CallArguments checked() {
        return Objects.requireNonNull(arguments);
    }

    Decision decided() {
        return Objects.requireNonNull(decision);
    }

    HeldCall held(Effect effect, boolean consent, Preview preview) {
        return new HeldCall(
                caller,
                tool,
                checked(),
                decided(),
                effect,
                consent,
                preview,
                request.traceId(),
                request.channel().name().toLowerCase(Locale.ROOT),
                request.spoken());
    }
}
