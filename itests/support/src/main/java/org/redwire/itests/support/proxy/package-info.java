/**
 * A proxy between a client and a real server that knows the frames it passes on, and harms them.
 */
package org.redwire.itests.support.proxy;
