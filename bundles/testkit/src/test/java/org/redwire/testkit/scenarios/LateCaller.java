package org.redwire.testkit.scenarios;

import java.time.Duration;
import org.redwire.client.Mode;
import org.redwire.client.Options;
import org.redwire.client.RedisClient;
import org.redwire.protocol.error.ClosedException;
import org.redwire.protocol.error.RedisException;
import org.redwire.testkit.Reaction;
import org.redwire.testkit.Scenario;
import org.redwire.testkit.World;
import org.redwire.testkit.World.Forked;

/** A call comes while the client is being closed and waits for another one's reply. */
public final class LateCaller implements Scenario {

    @Override
    public void run(World world) {
        world.server()
                .on(
                        "ECHO",
                        request ->
                                request.word(1).equals("held")
                                        ? Reaction.silence()
                                        : Reaction.ordinary());
        RedisClient redis =
                RedisClient.connect(
                        Options.builder()
                                .endpoint(world.endpoint())
                                .dialer(world.dialer())
                                .mode(Mode.LANE)
                                .build());
        Forked held = world.fork("held", () -> echo(redis, world, "held"));
        world.sleep(Duration.ofMillis(20));
        Forked closer = world.fork("closer", redis::close);
        world.sleep(Duration.ofMillis(20));
        try {
            redis.echo("late");
            world.account().finding("a closed client answers");
        } catch (ClosedException e) {
            world.note("the late caller is told");
        }
        held.join();
        closer.join();
    }

    private static void echo(RedisClient redis, World world, String what) {
        try {
            redis.echo(what);
        } catch (RedisException e) {
            world.note(what + " fails: " + e.getMessage());
        }
    }
}
