package com.crocovoice.portal.home;

/**
 * One of the four steps from an empty portal to the first spoken command.
 *
 * @param name part of its keys in the bundle: {@code home.step_<name>}, {@code home.step_<name>_why}
 * @param to address of the page where it is done
 * @param next whether it is the one to do now
 */
public record FirstStep(String name, String to, boolean done, boolean next) {}
