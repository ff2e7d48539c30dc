package org.redwire.itests.server;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.redwire.commands.Commands;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandExecutor;

/**
 * Passes commands on, and notes which method of a facade each came from and what it was. One of its
 * methods makes any facade: {@code Commands redis = recorded::execute}.
 */
final class RecordedCommands {

    private static final StackWalker STACK =
            StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    // several threads may ask, such as one that waits for a state of the server
    private final Set<String> methods = ConcurrentHashMap.newKeySet();
    private final Map<String, Command<?>> commands = new ConcurrentHashMap<>();
    private final Set<Command<?>> ran = ConcurrentHashMap.newKeySet();

    /** The commands of {@code target}, noted here. */
    CommandExecutor on(CommandExecutor target) {
        return new CommandExecutor() {
            @Override
            public <T> T execute(Command<T> command) {
                // a scan or a script makes its commands without a facade
                Optional<String> method = STACK.walk(RecordedCommands::facadeMethod);
                method.ifPresent(methods::add);
                Optional<String> form = method.map(name -> name + command.size());
                form.ifPresent(name -> commands.putIfAbsent(name, command));
                T result = target.execute(command);
                // one that ran tells more than one that the server did not know
                form.ifPresent(name -> commands.put(name, command));
                ran.add(command);
                return result;
            }
        };
    }

    /** The methods of facades that were called, as {@link #signature} writes them. */
    Set<String> methods() {
        return methods;
    }

    /** The commands they sent, of each method at least one. */
    Iterable<Command<?>> commands() {
        return commands.values();
    }

    /** Whether the server did not refuse it. */
    boolean ran(Command<?> command) {
        return ran.contains(command);
    }

    /** Name and parameters, the same for a factory and for its method in a facade. */
    static String signature(String name, Class<?>[] parameters) {
        return Arrays.stream(parameters)
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", ", name + "(", ")"));
    }

    private static Optional<String> facadeMethod(Stream<StackWalker.StackFrame> frames) {
        return frames.filter(frame -> isFacade(frame.getDeclaringClass()))
                .findFirst()
                .map(
                        frame ->
                                signature(
                                        frame.getMethodName(),
                                        frame.getMethodType().parameterArray()));
    }

    private static boolean isFacade(Class<?> type) {
        return type.getPackageName().startsWith(Commands.class.getPackageName())
                && type.getSimpleName().endsWith("Commands");
    }
}
