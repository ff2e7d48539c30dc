/** The commands for JSON documents: their factories, and the facades written from them. */
module org.redwire.commands.json {
    requires static osgi.annotation;
    requires static org.jspecify;
    requires transitive org.redwire.protocol;

    exports org.redwire.commands.json;
}
