/** The Redis commands: one class of factories per group, and the facades written from them. */
module org.redwire.commands {
    requires static osgi.annotation;
    requires static org.jspecify;
    requires transitive org.redwire.protocol;

    exports org.redwire.commands;
}
