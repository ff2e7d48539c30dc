package org.redwire.itests.server;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.redwire.commands.Commands;
import org.redwire.commands.DeferredCommands;
import org.redwire.commands.SentinelCommands;
import org.redwire.commands.SentinelDeferredCommands;
import org.redwire.commands.SessionCommands;
import org.redwire.commands.json.JsonCommands;
import org.redwire.commands.json.JsonDeferredCommands;
import org.redwire.commands.probabilistic.ProbabilisticCommands;
import org.redwire.commands.probabilistic.ProbabilisticDeferredCommands;
import org.redwire.commands.search.SearchCommands;
import org.redwire.commands.search.SearchDeferredCommands;
import org.redwire.commands.timeseries.TimeSeriesCommands;
import org.redwire.commands.timeseries.TimeSeriesDeferredCommands;
import org.redwire.commands.vector.VectorCommands;
import org.redwire.commands.vector.VectorDeferredCommands;
import org.redwire.protocol.Command;

/** The commands of all factories, made of sample values: all that the typed commands can send. */
final class SampleCommands {

    /**
     * A command.
     *
     * @param factory the factory that made it, with its parameters
     */
    record Sample(String factory, Command<?> command) {

        /** Its words as they are sent. */
        List<Object> words() {
            List<Object> words = new ArrayList<>(List.of(command.name().split(" ")));
            for (int i = 0; i < command.size(); i++) {
                words.add(command.argument(i));
            }
            return words;
        }
    }

    private SampleCommands() {}

    /** Of each factory one command at least, but for those of modules. */
    static List<Sample> all() {
        return of(facades(), new SampleValues("text"));
    }

    private static Stream<Class<?>> facades() {
        return Stream.concat(
                Stream.of(Commands.class.getInterfaces()),
                Stream.of(SentinelCommands.class, SessionCommands.class, VectorCommands.class));
    }

    /** The same of every facade there is, those of modules and those that do not wait too. */
    static List<Sample> ofEveryFacade(SampleValues values) {
        Stream<Class<?>> roots =
                Stream.of(
                        Commands.class,
                        DeferredCommands.class,
                        SentinelCommands.class,
                        SentinelDeferredCommands.class,
                        SessionCommands.class,
                        VectorCommands.class,
                        VectorDeferredCommands.class,
                        JsonCommands.class,
                        JsonDeferredCommands.class,
                        ProbabilisticCommands.class,
                        ProbabilisticDeferredCommands.class,
                        SearchCommands.class,
                        SearchDeferredCommands.class,
                        TimeSeriesCommands.class,
                        TimeSeriesDeferredCommands.class);
        return of(
                roots.flatMap(
                        root -> Stream.concat(Stream.of(root), Stream.of(root.getInterfaces()))),
                values);
    }

    private static List<Sample> of(Stream<Class<?>> facades, SampleValues values) {
        List<Sample> samples = new ArrayList<>();
        facades.flatMap(facade -> Stream.of(facade.getDeclaredMethods()))
                .filter(Method::isDefault)
                .forEach(method -> samples.addAll(of(method, values)));
        return samples;
    }

    /** Calls a method of a facade whose one abstract method notes the command. */
    private static List<Sample> of(Method method, SampleValues values) {
        String factory = RecordedCommands.signature(method.getName(), method.getParameterTypes());
        List<Sample> samples = new ArrayList<>();
        InvocationHandler noting =
                (proxy, called, arguments) -> {
                    if (called.isDefault()) {
                        return InvocationHandler.invokeDefault(proxy, called, arguments);
                    }
                    samples.add(new Sample(factory, (Command<?>) arguments[0]));
                    // whatever the type of the result is: it is the last thing that happens
                    throw new IllegalArgumentException("noted");
                };
        Class<?> facade = method.getDeclaringClass();
        values.results(
                method,
                Proxy.newProxyInstance(facade.getClassLoader(), new Class<?>[] {facade}, noting));
        if (samples.isEmpty()) {
            throw new AssertionError(factory + " takes none of its samples");
        }
        return samples;
    }
}
