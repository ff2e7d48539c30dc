package org.redwire.itests.support;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.runner.Description;
import org.junit.runner.notification.RunListener;

/**
 * Has Awaitility ask every ten milliseconds whether what a test waits for is there, not every
 * hundred, the first of which it waits whatever the answer. Named in the poms of modules with many
 * such tests.
 */
public final class Prompt extends RunListener {

    private static final Duration PAUSE = Duration.ofMillis(10);

    @Override
    public void testRunStarted(Description all) {
        Awaitility.setDefaultPollInterval(PAUSE);
    }
}
