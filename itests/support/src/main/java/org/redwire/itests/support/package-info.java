/**
 * What the integration tests need beside Redwire: servers real and fake, certificates, leak checks.
 */
package org.redwire.itests.support;
