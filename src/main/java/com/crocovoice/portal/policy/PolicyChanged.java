package com.crocovoice.portal.policy;

/** Event: the rules changed. Observe it after the transaction's success; other nodes find out by the version's number. */
public record PolicyChanged() {}
