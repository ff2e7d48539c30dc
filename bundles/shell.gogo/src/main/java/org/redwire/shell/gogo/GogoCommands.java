package org.redwire.shell.gogo;

import java.time.Duration;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.redwire.shell.Channels;
import org.redwire.shell.RedisShell;
import org.redwire.shell.Screen;

/** The commands in Gogo. Each public method is one. */
@Component(
        service = GogoCommands.class,
        property = {
            "osgi.command.scope=redis",
            "osgi.command.function=list",
            "osgi.command.function=info",
            "osgi.command.function=call",
            "osgi.command.function=pool",
            "osgi.command.function=lanes",
            "osgi.command.function=hooks",
            "osgi.command.function=dump",
            "osgi.command.function=top",
            "osgi.command.function=slow",
            "osgi.command.function=subscribe",
            "osgi.command.function=bench"
        })
public final class GogoCommands {

    private static final int SLOWEST = 10;
    private static final int CALLS = 10_000;
    private static final Duration PACE = Duration.ofSeconds(2);

    private final RedisShell shell;

    /** Commands over this shell. */
    @Activate
    public GogoCommands(@Reference(name = "shell") RedisShell shell) {
        this.shell = shell;
    }

    private static Screen screen(CommandSession session) {
        return new GogoScreen(System.out, session.getKeyboard());
    }

    /** {@code redis:list}. */
    @Descriptor("shows the Redis clients")
    public void list(CommandSession session, String... words) {
        new Words("redis:list", "", words).end();
        shell.list(screen(session));
    }

    /** {@code redis:info}. */
    @Descriptor("shows a client and its server: redis:info [client [section]]")
    public void info(CommandSession session, String... words) {
        Words all = new Words("redis:info [client [section]]", "", words);
        String client = all.next();
        String section = all.next();
        all.end();
        shell.info(screen(session), client, section);
    }

    /** {@code redis:call}. */
    @Descriptor("runs any command: redis:call [-c client] [-t seconds] COMMAND [argument ...]")
    public void call(CommandSession session, String... words) {
        Words all =
                new Words(
                        "redis:call [-c client] [-t seconds] COMMAND [argument ...]",
                        "c:t:",
                        words);
        shell.call(screen(session), all.option('c'), all.seconds('t'), all.all());
    }

    /** {@code redis:pool}. */
    @Descriptor("shows the numbers of the pools: redis:pool [client]")
    public void pool(CommandSession session, String... words) {
        shell.pool(screen(session), client("redis:pool [client]", words));
    }

    /** {@code redis:lanes}. */
    @Descriptor("shows the numbers of the lanes: redis:lanes [client]")
    public void lanes(CommandSession session, String... words) {
        shell.lanes(screen(session), client("redis:lanes [client]", words));
    }

    /** {@code redis:hooks}. */
    @Descriptor("shows the hooks and what they cost: redis:hooks [-t seconds] [client]")
    public void hooks(CommandSession session, String... words) {
        Words all = new Words("redis:hooks [-t seconds] [client]", "t:", words);
        String client = all.next();
        all.end();
        shell.hooks(screen(session), client, all.seconds('t'));
    }

    /** {@code redis:dump}. */
    @Descriptor("shows the last commands of each connection: redis:dump [client]")
    public void dump(CommandSession session, String... words) {
        shell.dump(screen(session), client("redis:dump [client]", words));
    }

    /** {@code redis:slow}. */
    @Descriptor(
            "shows a server's slow commands, or those that callers see within some time: redis:slow"
                    + " [-n most] [-t seconds] [client]")
    public void slow(CommandSession session, String... words) {
        Words all = new Words("redis:slow [-n most] [-t seconds] [client]", "n:t:", words);
        String client = all.next();
        all.end();
        int most = (int) all.number('n', SLOWEST);
        Duration watched = all.seconds('t');
        if (watched == null) {
            shell.slow(screen(session), client, most);
        } else {
            shell.slowest(screen(session), client, most, watched);
        }
    }

    /** {@code redis:top}. */
    @Descriptor(
            "shows rates and times until Ctrl-C or Enter: redis:top [-i seconds] [-n times]"
                    + " [client]")
    public void top(CommandSession session, String... words) {
        Words all = new Words("redis:top [-i seconds] [-n times] [client]", "i:n:", words);
        String client = all.next();
        all.end();
        Duration pace = all.seconds('i');
        shell.top(
                screen(session),
                client,
                pace == null ? PACE : pace,
                all.number('n', Long.MAX_VALUE));
    }

    /** {@code redis:subscribe}. */
    @Descriptor(
            "shows messages, until Ctrl-C or Enter: redis:subscribe [-c client] [-n messages]"
                    + " [-p | -s] channel ...")
    public void subscribe(CommandSession session, String... words) {
        Words all =
                new Words(
                        "redis:subscribe [-c client] [-n messages] [-p | -s] channel ..."
                                + " (-p: patterns, -s: shard channels)",
                        "c:n:ps",
                        words);
        Channels kind =
                all.has('p')
                        ? Channels.BY_PATTERN
                        : all.has('s') ? Channels.SHARDS : Channels.BY_NAME;
        shell.subscribe(
                screen(session), all.option('c'), kind, all.all(), all.number('n', Long.MAX_VALUE));
    }

    /** {@code redis:bench}. */
    @Descriptor(
            "tries how fast a client is: redis:bench [-c client] [-n calls] [-t threads] [COMMAND"
                    + " [argument ...]]")
    public void bench(CommandSession session, String... words) {
        Words all =
                new Words(
                        "redis:bench [-c client] [-n calls] [-t threads] [COMMAND [argument ...]]",
                        "c:n:t:",
                        words);
        shell.bench(
                screen(session),
                all.option('c'),
                all.number('n', CALLS),
                (int) all.number('t', 1),
                all.all());
    }

    private static @Nullable String client(String usage, String... words) {
        Words all = new Words(usage, "", words);
        String client = all.next();
        all.end();
        return client;
    }
}
