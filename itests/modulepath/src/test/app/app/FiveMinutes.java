package app;

import static java.time.Duration.ofSeconds;
import static org.redwire.commands.SetOption.expiringIn;
import static org.redwire.commands.SetOption.ifAbsent;

import java.lang.invoke.MethodHandles;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.redwire.client.RedisClient;
import org.redwire.commands.HashRecords;
import org.redwire.commands.Hashes;
import org.redwire.commands.Strings;
import org.redwire.protocol.Command;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Deferred;
import org.redwire.pubsub.Subscription;

/** The five minutes of the README, checked. */
public final class FiveMinutes {

    private FiveMinutes() {}

    public static void main(String[] args) throws Exception {
        try (RedisClient redis = RedisClient.connect(args[0])) {
            redis.set("greeting", "hello");
            check("hello".equals(redis.get("greeting")));
            check(redis.set("lock", "me", ifAbsent(), expiringIn(ofSeconds(30))));
            check(!redis.set("lock", "you", ifAbsent(), expiringIn(ofSeconds(30))));

            Deferred<Long> hits =
                    redis.pipelined(
                            p -> {
                                p.set("page", "/index");
                                return p.incr("hits");
                            });
            check(hits.get() == 1);

            long total =
                    redis.transaction(
                                    t -> {
                                        t.set("a", "1");
                                        return t.incr("total");
                                    })
                            .get();
            check(total == 1);

            redis.set("stock", "3");
            boolean sold =
                    redis.watch(
                            tx -> {
                                String stock = tx.get("stock");
                                return stock != null && tx.commit(t -> t.decr("stock"));
                            },
                            "stock");
            check(sold && "2".equals(redis.get("stock")));

            check("hello".equals(redis.async().get("greeting").toCompletableFuture().get()));
            byte[] bytes = redis.execute(Strings.get("greeting").as(Decoders.BYTES));
            check(bytes.length == 5);
            String any =
                    redis.execute(Command.of("LOLWUT").arg("VERSION").arg(5).as(Decoders.STRING));
            check(any.contains("Redis"));

            HashRecords<User> users = Hashes.as(User.class, MethodHandles.lookup());
            redis.execute(users.hset("user", new User("Ann", 40)));
            check(new User("Ann", 40).equals(redis.execute(users.hgetall("user"))));
            check(refuses(() -> Hashes.as(User.class)));

            BlockingQueue<String> heard = new LinkedBlockingQueue<>();
            try (Subscription news =
                    Subscription.to(redis, message -> heard.add(message.payload()), "news")) {
                check(news.awaitSubscribed(ofSeconds(10)));
                redis.publish("news", "it works");
                check("it works".equals(heard.poll(10, TimeUnit.SECONDS)));
            }
        }
        System.out.println("done");
    }

    /** In a package that is not exported. */
    record User(String name, int age) {}

    private static boolean refuses(Runnable attempt) {
        try {
            attempt.run();
            return false;
        } catch (IllegalArgumentException e) {
            return e.getMessage().contains("is not accessible");
        }
    }

    private static void check(boolean right) {
        if (!right) {
            throw new IllegalStateException("not as it should be");
        }
    }
}
