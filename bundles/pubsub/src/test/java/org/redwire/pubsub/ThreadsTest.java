package org.redwire.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.junit.Test;

public class ThreadsTest {

    private final InheritableThreadLocal<String> inherited = new InheritableThreadLocal<>();
    private final LinkedBlockingQueue<String> seen = new LinkedBlockingQueue<>();
    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    @After
    public void restore() {
        Thread.currentThread().setContextClassLoader(before);
    }

    private void look() {
        seen.add(inherited.get() + " " + Thread.currentThread().getContextClassLoader());
    }

    private String seen(Thread thread) throws InterruptedException {
        thread.start();
        Await.ended(thread);
        return seen.poll(0, TimeUnit.SECONDS);
    }

    @Test
    public void aBareThreadInheritsNothing() throws Exception {
        inherited.set("of the test");
        Thread thread = Threads.bare("bare", this::look);
        assertThat(thread.isDaemon()).isTrue();
        assertThat(seen(thread)).isEqualTo("null null");
    }

    @Test
    public void aListenersThreadInheritsTheContextClassLoaderAlone() throws Exception {
        inherited.set("of the test");
        try (URLClassLoader loader = new URLClassLoader(new URL[0])) {
            Thread.currentThread().setContextClassLoader(loader);
            Thread thread = Threads.forListener("listener", this::look);
            Thread.currentThread().setContextClassLoader(before);
            assertThat(thread.isDaemon()).isTrue();
            assertThat(seen(thread)).isEqualTo("null " + loader);
        }
    }
}
