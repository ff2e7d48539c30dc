package org.redwire.itests.chaos.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.redwire.client.Pipeline;
import org.redwire.client.RedisClient;
import org.redwire.itests.chaos.account.Entry;
import org.redwire.itests.chaos.account.Ledger;
import org.redwire.itests.chaos.account.Tally;
import org.redwire.protocol.Deferred;
import org.redwire.protocol.error.RedisException;

/** A pipeline of replies of different types; each command has a fate of its own. */
record PipelineCall(Calls calls, Ledger log, Tally counter) {

    private static final int MOST = 8;

    private record Step(Deferred<?> reply, Object echo, List<Entry> entries) {}

    void run(RedisClient view, Duration timeout, String id, SplittableRandom random) {
        Pipeline pipeline = view.pipeline();
        List<Step> steps = new ArrayList<>();
        int count = 1 + random.nextInt(MOST);
        for (int i = 0; i < count; i++) {
            String own = id + "." + i;
            steps.add(
                    switch (random.nextInt(3)) {
                        case 0 -> new Step(pipeline.echo(own), own, List.of());
                        case 1 ->
                                new Step(
                                        pipeline.rpush(log.name(), own),
                                        null,
                                        List.of(log.open(own)));
                        default ->
                                new Step(
                                        pipeline.incr(counter.name()),
                                        null,
                                        List.of(counter.open(1)));
                    });
        }
        calls.ask(
                "PIPELINE",
                timeout,
                () -> {
                    pipeline.execute();
                    return true;
                });
        steps.forEach(this::settle);
    }

    private void settle(Step step) {
        try {
            Object reply = step.reply().get();
            step.entries().forEach(Entry::done);
            calls.check(
                    step.echo() == null ? reply instanceof Long : step.echo().equals(reply),
                    "in a pipeline %s was answered %s",
                    step.echo() == null ? "a number" : step.echo(),
                    reply);
        } catch (RedisException e) {
            step.entries().forEach(entry -> entry.failed(e));
            calls.judge("a command of a pipeline", e);
        }
    }
}
