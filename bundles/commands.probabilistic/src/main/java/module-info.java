/** The commands for probabilistic data structures: factories, and the facades written from them. */
module org.redwire.commands.probabilistic {
    requires static osgi.annotation;
    requires static org.jspecify;
    requires transitive org.redwire.protocol;

    exports org.redwire.commands.probabilistic;
}
