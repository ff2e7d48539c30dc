package org.redwire.testkit.scenarios;

import org.redwire.client.Mode;
import org.redwire.client.OptionsBuilder;
import org.redwire.testkit.World;

/** All calls that can share lanes do. */
public final class LaneCrowd extends Crowd {
    public LaneCrowd() {
        super(Mode.LANE);
    }

    @Override
    protected OptionsBuilder settings(World world, OptionsBuilder options) {
        return options.laneCount(1 + world.random().nextInt(2))
                .laneMaxInFlight(world.random().nextBoolean() ? 2 : 1_000);
    }
}
