package org.redwire.testkit.scenarios;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.redwire.client.Mode;
import org.redwire.client.RedisClient;
import org.redwire.testkit.Account;
import org.redwire.testkit.Entry;
import org.redwire.testkit.World;

/** Callers do not wait for their replies before they go on. */
public final class AsyncCrowd extends Crowd {

    public AsyncCrowd() {
        super(Mode.AUTO);
    }

    @Override
    protected void work(RedisClient redis, World world, String name, int calls) {
        Account account = world.account();
        List<CompletableFuture<?>> all = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            String id = name + ":" + i;
            if (world.random().nextInt(4) == 0) {
                all.add(
                        redis.async()
                                .echo(id)
                                .toCompletableFuture()
                                .handle((reply, failure) -> echoed(account, id, reply)));
            } else {
                Entry entry = account.list("async:" + name).open(id);
                all.add(
                        redis.async()
                                .rpush("async:" + name, id)
                                .toCompletableFuture()
                                .handle((length, failure) -> ended(entry, failure)));
            }
            if (world.random().nextInt(3) == 0) {
                world.sleep(Duration.ofNanos(world.random().nextLong(3_000_000)));
            }
        }
        all.forEach(CompletableFuture::join);
    }

    private static boolean echoed(Account account, String id, String reply) {
        if (reply != null) {
            account.reply(id, reply);
        }
        return true;
    }

    private static boolean ended(Entry entry, Throwable failure) {
        if (failure == null) {
            entry.done();
        } else {
            entry.failed(failure);
        }
        return true;
    }
}
