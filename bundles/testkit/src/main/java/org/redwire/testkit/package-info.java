/** Tests of code on Redwire: a simulator, a model of a server, a fake server, and JUnit 4 rules. */
@Export
@NullMarked
@Version("0.1.0")
package org.redwire.testkit;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
