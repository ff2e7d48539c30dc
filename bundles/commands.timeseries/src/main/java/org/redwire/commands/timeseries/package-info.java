/**
 * The commands for time series: factories such as {@link
 * org.redwire.commands.timeseries.SeriesSamples}, and the facades written from them, {@code
 * TimeSeriesCommands} and {@code TimeSeriesDeferredCommands}. Any client makes them:
 *
 * <pre>{@code
 * TimeSeriesCommands series = redis::execute;
 * series.tsAdd("temperature", 21.5);
 * List<Sample> all = series.tsRange("temperature", TimeRange.all());
 * }</pre>
 *
 * <p>Redis has them since 8.0 unless it was built without its modules, earlier with the module
 * RedisTimeSeries, whose version is the number behind a command's name; from 8.10 on it is that of
 * Redis. Times are milliseconds, as a rule since 1970.
 */
@Export
@NullMarked
@Version("0.1.0")
package org.redwire.commands.timeseries;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
