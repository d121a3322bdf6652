package com.crocovoice.portal.call;

import org.jspecify.annotations.Nullable;

/**
 * What is told to a server that asked.
 *
 * @param action {@code accept}, {@code decline} or {@code cancel}, as MCP names them
 * @param content JSON object as text; null unless a form was accepted
 */
public record InputAnswer(String action, @Nullable String content) {

    /** Nobody chose anything. */
    public static final InputAnswer CANCEL = new InputAnswer("cancel", null);
}
