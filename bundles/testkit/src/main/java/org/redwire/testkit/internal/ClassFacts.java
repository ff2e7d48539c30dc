package org.redwire.testkit.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What the rewriter has to know of other classes; it reads them, and loads none. */
final class ClassFacts {

    private final ClassLoader source;
    private final Map<String, Facts> known = new ConcurrentHashMap<>();

    ClassFacts(ClassLoader source) {
        this.source = source;
    }

    /**
     * What is known of a class.
     *
     * @param parents its superclass and its interfaces
     * @param volatiles its volatile fields
     * @param hashes whether it has a hash code of its own
     */
    record Facts(
            Set<String> parents,
            @Nullable String superclass,
            Set<String> volatiles,
            boolean hashes) {

        static final Facts NONE = new Facts(Set.of(), null, Set.of(), true);
    }

    Facts of(String name) {
        Facts facts = known.get(name);
        if (facts == null) {
            facts = read(name);
            known.put(name, facts);
        }
        return facts;
    }

    boolean isVolatile(String owner, String field) {
        for (String at = owner; at != null && !java(at); at = of(at).superclass()) {
            if (of(at).volatiles().contains(field)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a class is, extends or implements another. */
    boolean inherits(String name, String other) {
        if (name.equals(other)) {
            return true;
        }
        if (name.startsWith("[") || java(name) && !name.startsWith("java/util/concurrent/")) {
            return false;
        }
        for (String parent : of(name).parents()) {
            if (inherits(parent, other)) {
                return true;
            }
        }
        return false;
    }

    private static boolean java(String name) {
        return name.startsWith("java/") || name.startsWith("jdk/") || name.startsWith("javax/");
    }

    private Facts read(String name) {
        try (InputStream in = source.getResourceAsStream(name + ".class")) {
            if (in == null) {
                return Facts.NONE;
            }
            Reading reading = new Reading();
            new ClassReader(in)
                    .accept(
                            reading,
                            ClassReader.SKIP_CODE
                                    | ClassReader.SKIP_DEBUG
                                    | ClassReader.SKIP_FRAMES);
            return new Facts(
                    Set.copyOf(reading.parents),
                    reading.superclass,
                    Set.copyOf(reading.volatiles),
                    reading.hashes);
        } catch (IOException e) {
            return Facts.NONE;
        }
    }

    private static final class Reading extends ClassVisitor {

        private final Set<String> parents = new HashSet<>();
        private final Set<String> volatiles = new HashSet<>();
        private @Nullable String superclass;
        private boolean hashes;

        private Reading() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                @Nullable String superName,
                String @Nullable [] interfaces) {
            superclass = superName;
            if (superName != null) {
                parents.add(superName);
            }
            if (interfaces != null) {
                parents.addAll(Set.of(interfaces));
            }
        }

        @Override
        public @Nullable FieldVisitor visitField(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                @Nullable Object value) {
            if ((access & Opcodes.ACC_VOLATILE) != 0) {
                volatiles.add(name);
            }
            return null;
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            hashes |= name.equals("hashCode") && descriptor.equals("()I");
            return null;
        }
    }
}
