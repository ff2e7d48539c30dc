package org.redwire.testkit.plants;

import org.redwire.testkit.Reaction;
import org.redwire.testkit.Resp;
import org.redwire.testkit.World;
import org.redwire.testkit.scenarios.Holding;

/** The server says that it watches, and does not. */
public final class Unwatched extends Holding {

    @Override
    public void run(World world) {
        world.server().on("WATCH", request -> Reaction.reply(Resp.ok()));
        super.run(world);
    }
}
