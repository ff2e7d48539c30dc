/** The commands for time series: their factories, and the facades written from them. */
module org.redwire.commands.timeseries {
    requires static osgi.annotation;
    requires static org.jspecify;
    requires transitive org.redwire.protocol;

    exports org.redwire.commands.timeseries;
}
