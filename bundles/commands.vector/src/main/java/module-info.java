/** The commands for vector sets: their factories, and the facades written from them. */
module org.redwire.commands.vector {
    requires static osgi.annotation;
    requires static org.jspecify;
    requires transitive org.redwire.protocol;

    exports org.redwire.commands.vector;
}
