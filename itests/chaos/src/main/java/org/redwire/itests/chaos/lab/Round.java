package org.redwire.itests.chaos.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.redwire.client.Mode;
import org.redwire.client.RedisClient;
import org.redwire.itests.chaos.account.Books;
import org.redwire.itests.chaos.account.Findings;
import org.redwire.itests.chaos.account.Hearing;
import org.redwire.itests.chaos.account.Ledger;
import org.redwire.itests.support.RespConsole;
import org.redwire.itests.support.proxy.Ending;
import org.redwire.itests.support.proxy.FaultProxy;
import org.redwire.itests.support.proxy.Odds;
import org.redwire.itests.support.proxy.SeededPlan;

/** Some seconds of storm for one client, then the account. */
final class Round {

    private static final int CALLERS = 5;
    private static final int VIRTUAL = 2;
    private static final long SAMPLE_EVERY = Duration.ofMillis(3).toNanos();
    private static final Duration HEARD = Duration.ofSeconds(15);

    private final Subject subject;
    private final RespConsole console;
    private final long seed;
    private final String name;
    private final Stalls stalls;
    private final Numbers numbers;
    private final Findings findings = new Findings();
    private final Books books = new Books();
    private final Calls calls;

    Round(Subject subject, RespConsole console, long seed, Stalls stalls, Numbers numbers) {
        this.subject = subject;
        this.console = console;
        this.seed = seed;
        this.stalls = stalls;
        this.numbers = numbers;
        this.name = "r" + Long.toUnsignedString(seed, 36);
        this.calls = new Calls(findings, stalls::during, numbers);
    }

    /** Runs it; what is wrong is returned. */
    Findings run(Duration length) throws InterruptedException {
        FaultProxy proxy = subject.proxy();
        Hearing hearing = subject.listen();
        Ledger published = new Ledger(subject.channel(), Ledger.Order.KEPT);
        Crew crew = new Crew(findings);
        proxy.journal().clear();
        proxy.plan(new SeededPlan(seed, odds()));
        proxy.cutAll(Ending.RST); // each round begins alike: its first connection is number 1
        begin(crew, published);
        TimeUnit.NANOSECONDS.sleep(length.toNanos());
        crew.end();
        proxy.heal();
        numbers.recovered(new Calm(subject, console, findings).settle(stalls));
        awaitMessages(hearing, published);
        books.audit(new RedisState(console), findings);
        hearing.audit(published, findings);
        numbers.heard(hearing.messages(), hearing.gaps());
        return findings;
    }

    /** A reply too many cannot be told on a connection that callers share. */
    private Odds odds() {
        return subject.setting().mode() == Mode.POOL ? Odds.storm() : Odds.storm().withoutExtras();
    }

    private void begin(Crew crew, Ledger published) {
        RedisClient redis = subject.redis();
        SplittableRandom random = new SplittableRandom(seed);
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            Caller caller =
                    new Caller(redis, subject.setting().mode(), calls, books, name, i, seed);
            callers.add(
                    i < CALLERS - VIRTUAL
                            ? crew.start("caller-" + i, caller::run)
                            : crew.startVirtual("caller-" + i, caller::run));
        }
        Publisher publisher = new Publisher(redis, calls, published);
        crew.start("publisher", over -> publisher.run(name, over));
        Weather weather = new Weather(subject.proxy(), random.nextLong());
        crew.start("weather", weather::run);
        crew.start(
                "sampler",
                over -> {
                    while (!over.getAsBoolean()) {
                        Calm.adds(redis.stats().pool(), findings);
                        LockSupport.parkNanos(SAMPLE_EVERY);
                    }
                });
        crew.interrupt(callers.subList(1, CALLERS), random.split());
    }

    /** The last message of all goes past the proxy, and comes when all others have come. */
    private void awaitMessages(Hearing hearing, Ledger published) {
        String last = name + "-last";
        published.open(last).done();
        console.call("PUBLISH", subject.channel(), last);
        if (!Calm.within(HEARD, () -> hearing.has(last))) {
            findings.add("the last message was not heard: " + subject.subscription().stats());
        }
    }
}
