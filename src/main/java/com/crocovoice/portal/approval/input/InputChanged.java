package com.crocovoice.portal.approval.input;

/** Event, fired inside the transaction in which a question came, was answered or its call ended. */
public record InputChanged(String id) {}
