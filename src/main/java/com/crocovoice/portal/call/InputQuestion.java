package com.crocovoice.portal.call;

import org.jspecify.annotations.Nullable;

/**
 * What a server asks for before it goes on with a call.
 *
 * @param message for the person
 * @param schema what the answer must look like, a JSON object as text; null when the person is to open the address instead
 * @param url to be opened by the person; null for a form
 */
public record InputQuestion(
        String message, @Nullable String schema, @Nullable String url) {}
