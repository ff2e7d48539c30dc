package org.redwire.testkit.internal;

import java.security.SecureRandom;
import java.security.SecureRandomSpi;

/** A {@link SecureRandom} of rewritten code, which draws from the simulation's randomness. */
public class SimSecureRandom extends SecureRandom {

    private static final long serialVersionUID = 1L;

    public SimSecureRandom() {
        super(new Spi(), null);
    }

    /** What is given adds to the randomness, and here there is enough of it. */
    public SimSecureRandom(byte[] seed) {
        this();
    }

    private static final class Spi extends SecureRandomSpi {
        private static final long serialVersionUID = 1L;

        @Override
        protected void engineSetSeed(byte[] seed) {}

        @Override
        protected void engineNextBytes(byte[] bytes) {
            Hooks.given().nextBytes(bytes);
        }

        @Override
        protected byte[] engineGenerateSeed(int count) {
            byte[] seed = new byte[count];
            engineNextBytes(seed);
            return seed;
        }
    }
}
