package org.redwire.webconsole;

import org.redwire.hooks.Hook;

/** A hook that does nothing. */
final class Idle implements Hook {}
