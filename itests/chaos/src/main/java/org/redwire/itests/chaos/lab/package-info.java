/** Callers, the weather between them and their server, and what must hold whatever it does. */
package org.redwire.itests.chaos.lab;
