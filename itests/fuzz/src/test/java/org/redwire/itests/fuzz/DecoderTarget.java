package org.redwire.itests.fuzz;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.redwire.commands.CommandTable;
import org.redwire.commands.search.SearchOptions;
import org.redwire.commands.search.SearchQueries;
import org.redwire.commands.search.SearchSuggestions;
import org.redwire.commands.search.SortKey;
import org.redwire.commands.search.SuggestOptions;
import org.redwire.protocol.Command;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Limits;
import org.redwire.protocol.Reply;
import org.redwire.protocol.ReplyReader;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.ReplyTypeException;

/** Takes the bytes for one reply, and has every command make something of it. */
public final class DecoderTarget {

    private static final String PACKAGE = CommandTable.class.getPackageName();
    private static final Limits LIMITS = new Limits(64, 64 << 10, 1 << 12, 1 << 20);

    /** What makes a command but could not be called, as none of our arguments pleases it. */
    static final Set<String> LEFT_OUT = new TreeSet<>();

    /** All decoders there are, each with a command that has it. */
    static final List<Command<?>> COMMANDS = commands();

    private DecoderTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        Reply reply;
        try {
            boolean[] read = {false};
            reply =
                    new ReplyReader(
                                    (into, offset, length) -> {
                                        if (read[0] || input.length > length) {
                                            return -1;
                                        }
                                        read[0] = true;
                                        System.arraycopy(input, 0, into, offset, input.length);
                                        return input.length;
                                    },
                                    LIMITS)
                            .read(Decoders.REPLY);
        } catch (IOException | RedisException e) {
            return; // ReplyTarget looks after that
        }
        for (Command<?> command : COMMANDS) {
            Object made;
            try {
                made = reply.as(command.decoder());
            } catch (ReplyTypeException e) {
                requireRefusal(e, command.name());
                continue;
            } catch (RedisException e) {
                continue; // an error inside, passed on
            }
            ask(made, new HashSet<>());
        }
    }

    private static void requireRefusal(ReplyTypeException e, String whose) {
        if (e.getMessage().startsWith("the decoder failed")) {
            throw new AssertionError(whose, e);
        }
    }

    /** What was made can be asked anything, and answers or refuses. */
    private static void ask(Object made, Set<Class<?>> asked) {
        if (made instanceof Collection<?> several) {
            several.forEach(one -> ask(one, asked));
        } else if (made instanceof Map<?, ?> map) {
            map.values().forEach(one -> ask(one, asked));
        } else if (made != null
                && made.getClass().getPackageName().startsWith(PACKAGE)
                && asked.add(made.getClass())) {
            for (Method method : made.getClass().getDeclaredMethods()) {
                if (Modifier.isPublic(method.getModifiers()) && method.getParameterCount() == 0) {
                    ask(answer(made, method), asked);
                }
            }
        }
    }

    private static Object answer(Object made, Method question) {
        try {
            return question.invoke(Modifier.isStatic(question.getModifiers()) ? null : made);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof ReplyTypeException refusal) {
                requireRefusal(refusal, question.toString());
                return null; // a field that is read only when asked for
            }
            throw new AssertionError(made.getClass() + "." + question.getName(), e.getCause());
        } catch (IllegalAccessException e) {
            return null; // not for users
        }
    }

    // --- the commands ---

    private static List<Command<?>> commands() {
        Set<Decoder<?>> decoders = new LinkedHashSet<>();
        List<Command<?>> commands = new ArrayList<>(withAllThatIsReported());
        for (Method factory : Factories.all()) {
            Command<?> command = (Command<?>) Arguments.firstMadeBy(factory);
            if (command == null) {
                LEFT_OUT.add(Factories.described(factory));
            } else if (decoders.add(command.decoder())) {
                commands.add(command);
            }
        }
        return commands;
    }

    /** Commands whose replies have other parts if more is asked for. */
    private static List<Command<?>> withAllThatIsReported() {
        SearchOptions all =
                SearchOptions.builder()
                        .with(
                                SearchOptions.Flag.WITHSCORES,
                                SearchOptions.Flag.EXPLAINSCORE,
                                SearchOptions.Flag.WITHPAYLOADS,
                                SearchOptions.Flag.WITHSORTKEYS)
                        .sortBy(SortKey.ascending("a"))
                        .build();
        SearchOptions keys = SearchOptions.builder().with(SearchOptions.Flag.NOCONTENT).build();
        return List.of(
                SearchQueries.ftSearch("a", "a", all),
                SearchQueries.ftSearch("a", "a", keys),
                SearchSuggestions.ftSugget(
                        "a", "a", SuggestOptions.defaults().withScores().withPayloads()));
    }
}
