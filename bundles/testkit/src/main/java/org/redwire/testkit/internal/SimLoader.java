package org.redwire.testkit.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Loads the code under test rewritten, and everything else as it is. */
public final class SimLoader extends ClassLoader {

    static {
        registerAsParallelCapable();
    }

    /** Instead of the name of a class: all of them. */
    public static final String ALL = "*";

    private final ClassLoader own = SimLoader.class.getClassLoader();
    private final Predicate<String> rewritten;
    private final Rewrites rewrites = new Rewrites();
    private final ClassFacts facts;
    private final Map<String, UnaryOperator<byte[]>> planted;

    /**
     * A loader beside {@code parent}.
     *
     * @param rewritten by the name of a class, whether it is loaded here and rewritten
     * @param planted by the name of a class, or {@link #ALL}, what is changed in it before
     */
    public SimLoader(
            ClassLoader parent,
            Predicate<String> rewritten,
            Map<String, UnaryOperator<byte[]>> planted) {
        super("simulation", parent);
        this.rewritten = rewritten;
        this.facts = new ClassFacts(parent);
        this.planted = Map.copyOf(planted);
        Module module = SimLoader.class.getModule();
        if (module.isNamed()) {
            module.addExports(SimLoader.class.getPackageName(), getUnnamedModule());
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith(SimLoader.class.getPackageName() + ".")) {
            return own.loadClass(name); // the parent may not see it
        }
        if (!rewritten.test(name)) {
            return super.loadClass(name, resolve);
        }
        Object lock = getClassLoadingLock(name);
        synchronized (lock) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null) {
                loaded = define(name);
            }
            return loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] original =
                    planted.getOrDefault(name, planted.getOrDefault(ALL, UnaryOperator.identity()))
                            .apply(in.readAllBytes());
            byte[] code = Rewriter.rewrite(original, rewrites, facts);
            return defineClass(name, code, 0, code.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
