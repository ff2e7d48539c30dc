package org.redwire.testkit.plants;

import org.redwire.testkit.Reaction;
import org.redwire.testkit.Resp;
import org.redwire.testkit.World;
import org.redwire.testkit.scenarios.Crowd;

/** The server gives one caller now and then what another one asked for. */
public final class WrongAnswers extends Crowd {

    public WrongAnswers() {
        super(org.redwire.client.Mode.AUTO);
    }

    @Override
    public void run(World world) {
        String[] last = {"nothing"};
        world.server()
                .on(
                        "ECHO",
                        request -> {
                            String before = last[0];
                            last[0] = request.word(1);
                            return world.random().nextInt(10) == 0
                                    ? Reaction.executeAndReply(Resp.bulk(before))
                                    : Reaction.ordinary();
                        });
        super.run(world);
    }
}
