package org.redwire.testkit.scenarios;

import org.redwire.client.Mode;

/** The client chooses, and changes its mind in the midst of it. */
public final class AutoCrowd extends Crowd {
    public AutoCrowd() {
        super(Mode.AUTO);
    }
}
