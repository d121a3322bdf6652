package com.crocovoice.portal.mcp;

import com.crocovoice.portal.call.ProgressListener;
import com.crocovoice.portal.catalog.ServerTarget;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Answers what a server asks for in the middle of a call (MCP "Elicitation" and "Multi Round-Trip Requests"). */
interface Inputs {

    /** Nobody answers, and no server is told that somebody would. */
    Inputs NONE = new Inputs() {
        @Override
        public boolean areOffered() {
            return false;
        }

        @Override
        public CompletableFuture<Optional<RawJson>> answer(String method, RawJson params, ProgressListener call) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
    };

    /** Whether servers are told that they may ask for input. */
    boolean areOffered();

    /**
     * @param method of what is asked for, such as {@code elicitation/create}
     * @param call the call that asks; {@link ProgressListener#NONE} when nobody knows which one it is
     * @return the answer, an object; empty when this is not offered
     */
    CompletableFuture<Optional<RawJson>> answer(String method, RawJson params, ProgressListener call);

    /** What one server is offered. */
    default Inputs of(ServerTarget target) {
        return this;
    }

    /** What we say of ourselves to servers (MCP "Capabilities"). */
    default RawJson capabilities() {
        return new RawJson(areOffered() ? "{\"elicitation\":{\"form\":{},\"url\":{}}}" : "{}");
    }
}
