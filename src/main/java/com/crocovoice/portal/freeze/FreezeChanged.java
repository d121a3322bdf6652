package com.crocovoice.portal.freeze;

/** Event: something was frozen or thawed. Observe it after the transaction's success; other nodes find out by asking again. */
public record FreezeChanged() {}
