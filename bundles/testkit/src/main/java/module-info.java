/** What tests of code on Redwire need: a simulator, a model of a server, a fake server, rules. */
module org.redwire.testkit {
    requires static osgi.annotation;
    requires static org.jspecify;
    requires static transitive junit;
    requires org.objectweb.asm;
    requires transitive org.redwire.dial;
    requires transitive org.redwire.protocol;

    exports org.redwire.testkit;
}
