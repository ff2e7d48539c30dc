package org.redwire.itests.support;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The class loaders that bundles had before they were refreshed, and should be rid of. */
public final class Generations {

    /** The last but one may be held by a dependent's last but one. */
    private static final int FORGIVEN = 2;

    private final ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
    private final Map<PhantomReference<ClassLoader>, String> loaders = new HashMap<>();
    private final Map<String, Integer> watched = new TreeMap<>();

    /** Watches the class loader that a bundle has now. */
    public void watch(String bundle, ClassLoader loader) {
        loaders.put(new PhantomReference<>(loader, collected), bundle);
        watched.merge(bundle, 1, Integer::sum);
    }

    /**
     * Which bundles have more than two that were not collected, and how many.
     *
     * @throws IllegalStateException if of a bundle no more than two were watched, so that nothing
     *     could be found
     */
    public Map<String, Integer> tooMany() {
        watched.forEach(
                (bundle, count) -> {
                    if (count <= FORGIVEN) {
                        throw new IllegalStateException(
                                bundle + " had " + count + " class loaders, too few to tell");
                    }
                });
        System.gc();
        while (collected.poll() instanceof PhantomReference<?> gone) {
            loaders.remove(gone);
        }
        Map<String, Integer> left = new TreeMap<>();
        loaders.values().forEach(bundle -> left.merge(bundle, 1, Integer::sum));
        left.values().removeIf(generations -> generations <= FORGIVEN);
        return left;
    }
}
