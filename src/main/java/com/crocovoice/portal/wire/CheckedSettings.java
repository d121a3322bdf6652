package com.crocovoice.portal.wire;

/**
 * Port: a bean that reads settings when it is made and throws an {@link IllegalStateException} with the setting's name and
 * what it takes when one is wrong. All of them are made while the application starts, so that a wrong one stops the start.
 */
public interface CheckedSettings {

    /** Called once while the application starts; anything on top of reading may be checked here. */
    default void check() {}
}
