package org.redwire.shell.internal;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.redwire.client.RedisClient;
import org.redwire.protocol.error.RedisException;
import org.redwire.shell.Channels;
import org.redwire.shell.RedisShell;
import org.redwire.shell.Screen;
import org.redwire.shell.ShellException;

/** Finds the client, lets the command do its work, and puts what went wrong into one line. */
public class Shell implements RedisShell {

    private final Supplier<? extends Collection<RedisClient>> source;
    private final Vocabularies vocabularies = new Vocabularies();

    /** A shell over these clients. */
    public Shell(Supplier<? extends Collection<RedisClient>> source) {
        this.source = source;
    }

    @Override
    public void list(Screen screen) {
        told(() -> screen.print(Overview.list(all(), paint(screen))));
    }

    @Override
    public void info(Screen screen, @Nullable String client, @Nullable String section) {
        told(() -> Info.show(screen, one(client), section));
    }

    @Override
    public void call(
            Screen screen, @Nullable String client, @Nullable Duration timeout, List<?> words) {
        told(
                () -> {
                    RedisClient redis = one(client);
                    RedisClient timed = timeout == null ? redis : redis.within(timeout);
                    Call.show(screen, timed, vocabularies.of(redis), words);
                });
    }

    @Override
    public void pool(Screen screen, @Nullable String client) {
        told(() -> screen.print(Overview.pool(some(client), paint(screen))));
    }

    @Override
    public void lanes(Screen screen, @Nullable String client) {
        told(() -> screen.print(Overview.lanes(some(client), paint(screen))));
    }

    @Override
    public void hooks(Screen screen, @Nullable String client, @Nullable Duration measured) {
        told(() -> HookCosts.show(screen, some(client), measured));
    }

    @Override
    public void dump(Screen screen, @Nullable String client) {
        told(() -> screen.print(Dump.text(some(client), paint(screen))));
    }

    @Override
    public void top(Screen screen, @Nullable String client, Duration pace, long times) {
        told(() -> Top.show(screen, some(client), pace, times));
    }

    @Override
    public void slow(Screen screen, @Nullable String client, int most) {
        told(
                () -> {
                    RedisClient redis = one(client);
                    screen.print(
                            Slow.text(
                                    redis.slowlogGet(most),
                                    vocabularies.of(redis),
                                    ZoneId.systemDefault(),
                                    paint(screen)));
                });
    }

    @Override
    public void slowest(Screen screen, @Nullable String client, int most, Duration watched) {
        told(() -> Top.slowest(screen, some(client), most, watched));
    }

    @Override
    public void subscribe(
            Screen screen, @Nullable String client, Channels kind, List<String> names, long most) {
        told(() -> Listening.show(screen, one(client), kind, names, most));
    }

    @Override
    public void bench(
            Screen screen, @Nullable String client, long calls, int callers, List<?> words) {
        told(
                () -> {
                    RedisClient redis = one(client);
                    List<?> wanted = words.isEmpty() ? List.of("PING") : words;
                    Bench.show(
                            screen,
                            redis,
                            Call.command(redis, vocabularies.of(redis), wanted),
                            new BenchOptions(calls, callers));
                });
    }

    @Override
    public List<String> clients() {
        return all().stream().map(Overview::name).distinct().toList();
    }

    @Override
    public List<String> commands(@Nullable String client, @Nullable String container) {
        List<RedisClient> asked = client == null ? all() : named(client);
        // without a name the command will ask for one if there are several; until then any will do
        return asked.isEmpty() ? List.of() : vocabularies.of(asked.get(0)).names(container);
    }

    // --- which client ---

    private List<RedisClient> all() {
        return source.get().stream().sorted(Comparator.comparing(Overview::name)).toList();
    }

    private List<RedisClient> named(String name) {
        return all().stream().filter(redis -> Overview.name(redis).equals(name)).toList();
    }

    private List<RedisClient> some(@Nullable String name) {
        List<RedisClient> found = name == null ? all() : named(name);
        if (found.isEmpty()) {
            throw new IllegalArgumentException(
                    name == null || all().isEmpty()
                            ? "there is no Redis client"
                            : "no client is called " + name + "; there are: " + names(all()));
        }
        return found;
    }

    private RedisClient one(@Nullable String name) {
        List<RedisClient> found = some(name);
        if (name == null && found.size() > 1) {
            throw new IllegalArgumentException(
                    "there are several clients, say which: " + names(found));
        }
        return found.get(0);
    }

    private static String names(List<RedisClient> clients) {
        return clients.stream().map(Overview::name).distinct().collect(Collectors.joining(", "));
    }

    // --- how it is told ---

    private static Paint paint(Screen screen) {
        return new Paint(screen.ansi());
    }

    private static void told(Runnable command) {
        try {
            command.run();
        } catch (RedisException | IllegalArgumentException e) {
            String message = e.getMessage();
            throw new ShellException(
                    Printable.line(message == null ? e.getClass().getSimpleName() : message), e);
        }
    }
}
