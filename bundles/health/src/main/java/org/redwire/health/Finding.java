package org.redwire.health;

/**
 * What was found about one thing.
 *
 * @param severity how bad it is
 * @param text what it is, in one line; no value and no secret
 */
public record Finding(Severity severity, String text) {}
