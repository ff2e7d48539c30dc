package org.redwire.shell.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.client.RedisClient;
import org.redwire.hooks.HookStats;
import org.redwire.hooks.Registration;
import org.redwire.shell.Screen;

/** {@code redis:hooks}: the hooks, and the time that calls spend in them. */
final class HookCosts {

    private HookCosts() {}

    static void show(Screen screen, List<RedisClient> clients, @Nullable Duration measured) {
        if (measured != null) {
            measure(screen, clients, measured);
        } else {
            screen.print(text(clients, new Paint(screen.ansi())));
        }
    }

    private static void measure(Screen screen, List<RedisClient> clients, Duration measured) {
        List<Registration> open = new ArrayList<>();
        try {
            clients.forEach(redis -> open.add(redis.timeHooks()));
            screen.ended(measured);
            // while it is open: the numbers end with the measuring
            screen.print(text(clients, new Paint(screen.ansi())));
        } finally {
            open.forEach(Registration::close);
        }
    }

    private static String text(List<RedisClient> clients, Paint paint) {
        Table table = new Table("CLIENT", ">RANKING", "HOOK", ">CALLS TIMED", ">MEAN");
        boolean any = false;
        for (RedisClient redis : clients) {
            for (HookStats hook : redis.hooks()) {
                any = true;
                table.row(
                        Overview.name(redis),
                        hook.ranking(),
                        hook.name(),
                        Figures.count(hook.calls()),
                        hook.calls() == 0
                                ? "–"
                                : Figures.time((double) hook.nanos() / hook.calls()));
            }
        }
        return any ? table.text(paint) : "There is no hook.\n";
    }
}
