package com.crocovoice.portal.identity;

import java.util.Map;

/**
 * A bearer token that holds.
 *
 * @param raw as it was sent; never to be logged or handed on
 * @param claims dates as {@link java.util.Date}, everything else as JSON has it
 */
record BearerToken(String raw, Map<String, Object> claims, Caller caller) {}
