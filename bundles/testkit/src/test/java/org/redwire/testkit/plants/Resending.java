package org.redwire.testkit.plants;

import org.redwire.client.RedisClient;
import org.redwire.hooks.Hook;
import org.redwire.hooks.Process;
import org.redwire.protocol.Command;
import org.redwire.protocol.error.ConnectionLostException;
import org.redwire.testkit.World;
import org.redwire.testkit.World.Forked;
import org.redwire.testkit.scenarios.Crowd;

/** A hook means well and sends what may have run already once more. */
public final class Resending extends Crowd {

    public Resending() {
        super(org.redwire.client.Mode.AUTO);
    }

    @Override
    protected void disturb(RedisClient redis, World world, Forked[] callers) {
        redis.addHook(
                new Hook() {
                    @Override
                    public <T> T process(Command<T> command, Process next) {
                        try {
                            return next.process(command);
                        } catch (ConnectionLostException e) {
                            return redis.execute(command);
                        }
                    }
                });
    }
}
