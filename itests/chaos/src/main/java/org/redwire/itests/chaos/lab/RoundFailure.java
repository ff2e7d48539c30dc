package org.redwire.itests.chaos.lab;

/** Something was wrong in a round. */
public final class RoundFailure extends AssertionError {

    private static final long serialVersionUID = 1;

    private final transient RoundId round;

    RoundFailure(RoundId round, String found) {
        super("round " + round + ": " + found);
        this.round = round;
    }

    /** In which. */
    public RoundId round() {
        return round;
    }
}
