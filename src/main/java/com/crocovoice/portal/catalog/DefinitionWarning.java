package com.crocovoice.portal.catalog;

/**
 * Something in a definition that the person who reviews it should look at twice.
 *
 * @param kind {@code hidden_characters}, {@code mixed_scripts}, {@code look_alike}, {@code same_name}, {@code
 *     instruction}, {@code asks_for_more}, {@code contradiction}, {@code remote_reference}, {@code long_text}
 * @param place JSON pointer into the definition
 * @param detail what was found there, safe to show
 */
public record DefinitionWarning(String kind, String place, String detail) {}
