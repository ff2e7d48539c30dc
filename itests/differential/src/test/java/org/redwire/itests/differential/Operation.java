package org.redwire.itests.differential;

import java.util.function.Function;

/**
 * A kind of call.
 *
 * @param name the command, and which of its forms it is
 * @param drawn makes a call of it
 */
record Operation(String name, Function<Draw, Call> drawn) {}
