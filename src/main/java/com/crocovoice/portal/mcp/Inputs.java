package com.crocovoice.portal.mcp;

import java.util.Optional;

/** Answers what a server asks for in the middle of a call (MCP "Elicitation" and "Multi Round-Trip Requests"). */
interface Inputs {

    /** Nobody answers, and no server is told that somebody would. */
    Inputs NONE = new Inputs() {
        @Override
        public boolean areOffered() {
            return false;
        }

        @Override
        public Optional<RawJson> answer(String method, RawJson params) {
            return Optional.empty();
        }
    };

    /** Whether servers are told that they may ask for input. */
    boolean areOffered();

    /**
     * @param method of what is asked for, such as {@code elicitation/create}
     * @return the answer, an object; empty when there is none
     */
    Optional<RawJson> answer(String method, RawJson params);

    /** What we say of ourselves to servers (MCP "Capabilities"). */
    default RawJson capabilities() {
        return new RawJson(areOffered() ? "{\"elicitation\":{\"form\":{}}}" : "{}");
    }
}
