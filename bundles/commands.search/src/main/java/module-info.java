/** The commands for searching and indexes: their factories, and the facades written from them. */
module org.redwire.commands.search {
    requires static osgi.annotation;
    requires static org.jspecify;
    requires transitive org.redwire.protocol;

    exports org.redwire.commands.search;
}
