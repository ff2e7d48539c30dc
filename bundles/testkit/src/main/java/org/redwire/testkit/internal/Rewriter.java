package org.redwire.testkit.internal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.redwire.testkit.internal.Rewrites.Target;

/** Rewrites one class, so that it waits, tells the time and draws lots by the {@link Hooks}. */
final class Rewriter extends ClassVisitor {

    private static final int API = Opcodes.ASM9;
    private static final String OBJECT = "java/lang/Object";
    private static final String IDENTIFIED = Rewrites.name(Identified.class);
    private static final String HASH = "$hash";

    private final Rewrites rewrites;
    private final ClassFacts facts;
    private String self = "";
    private String parent = "";
    private boolean identified;

    private Rewriter(ClassWriter to, Rewrites rewrites, ClassFacts facts) {
        super(API, to);
        this.rewrites = rewrites;
        this.facts = facts;
    }

    static byte[] rewrite(byte[] original, Rewrites rewrites, ClassFacts facts) {
        ClassReader reader = new ClassReader(original);
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        reader.accept(new Rewriter(writer, rewrites, facts), 0);
        return writer.toByteArray();
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        self = name;
        parent = superName == null ? OBJECT : Rewrites.made(superName);
        identified =
                parent.equals(OBJECT)
                        && (access & (Opcodes.ACC_INTERFACE | Opcodes.ACC_MODULE)) == 0
                        && !facts.of(name).hashes();
        String[] all = interfaces == null ? new String[0] : interfaces;
        if (identified) {
            all = Arrays.copyOf(all, all.length + 1);
            all[all.length - 1] = IDENTIFIED;
        }
        super.visit(version, access, name, signature, parent, all);
    }

    @Override
    public MethodVisitor visitMethod(
            int access,
            String name,
            String descriptor,
            @Nullable String signature,
            String @Nullable [] exceptions) {
        String called = name;
        int with = access;
        if ((access & Opcodes.ACC_SYNCHRONIZED) != 0) {
            with = access & ~Opcodes.ACC_SYNCHRONIZED;
            called = "$locked$" + name;
            addLocking(with, name, descriptor, exceptions, called);
            with =
                    with & ~(Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)
                            | Opcodes.ACC_PRIVATE
                            | Opcodes.ACC_SYNTHETIC;
        }
        MethodVisitor to = super.visitMethod(with, called, descriptor, signature, exceptions);
        return new Body(to, called, descriptor);
    }

    /** A method that is as {@code synchronized} as it was, and calls what it did. */
    private void addLocking(
            int access,
            String name,
            String descriptor,
            String @Nullable [] exceptions,
            String unlocked) {
        boolean fixed = (access & Opcodes.ACC_STATIC) != 0;
        MethodVisitor to = cv.visitMethod(access, name, descriptor, null, exceptions);
        Label begin = new Label();
        Label end = new Label();
        Label handler = new Label();
        to.visitCode();
        to.visitTryCatchBlock(begin, end, handler, null);
        monitor(to, fixed, "monitorEnter");
        to.visitLabel(begin);
        int local = 0;
        if (!fixed) {
            to.visitVarInsn(Opcodes.ALOAD, local++);
        }
        for (Type type : Type.getArgumentTypes(descriptor)) {
            to.visitVarInsn(type.getOpcode(Opcodes.ILOAD), local);
            local += type.getSize();
        }
        int call = fixed ? Opcodes.INVOKESTATIC : Opcodes.INVOKESPECIAL;
        to.visitMethodInsn(call, self, unlocked, descriptor, false);
        to.visitLabel(end);
        monitor(to, fixed, "monitorExit");
        to.visitInsn(Type.getReturnType(descriptor).getOpcode(Opcodes.IRETURN));
        to.visitLabel(handler);
        Object[] locals = fixed ? new Object[0] : new Object[] {self};
        to.visitFrame(
                Opcodes.F_FULL, locals.length, locals, 1, new Object[] {"java/lang/Throwable"});
        monitor(to, fixed, "monitorExit");
        to.visitInsn(Opcodes.ATHROW);
        to.visitMaxs(0, 0);
        to.visitEnd();
    }

    private void monitor(MethodVisitor to, boolean fixed, String what) {
        if (fixed) {
            to.visitLdcInsn(Type.getObjectType(self));
        } else {
            to.visitVarInsn(Opcodes.ALOAD, 0);
        }
        hook(to, what, "(Ljava/lang/Object;)V");
    }

    @Override
    public void visitEnd() {
        if (identified) {
            addHash();
        }
        super.visitEnd();
    }

    private void addHash() {
        int hidden = Opcodes.ACC_SYNTHETIC | Opcodes.ACC_TRANSIENT | Opcodes.ACC_PRIVATE;
        cv.visitField(hidden, HASH, "I", null, null).visitEnd();
        int method = Opcodes.ACC_PUBLIC | Opcodes.ACC_SYNTHETIC;

        MethodVisitor get = cv.visitMethod(method, HASH, "()I", null, null);
        get.visitCode();
        get.visitVarInsn(Opcodes.ALOAD, 0);
        get.visitFieldInsn(Opcodes.GETFIELD, self, HASH, "I");
        get.visitInsn(Opcodes.IRETURN);
        get.visitMaxs(0, 0);
        get.visitEnd();

        MethodVisitor set = cv.visitMethod(method, HASH, "(I)V", null, null);
        set.visitCode();
        set.visitVarInsn(Opcodes.ALOAD, 0);
        set.visitVarInsn(Opcodes.ILOAD, 1);
        set.visitFieldInsn(Opcodes.PUTFIELD, self, HASH, "I");
        set.visitInsn(Opcodes.RETURN);
        set.visitMaxs(0, 0);
        set.visitEnd();

        MethodVisitor code = cv.visitMethod(method, "hashCode", "()I", null, null);
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        hook(code, "hash", "(L" + IDENTIFIED + ";)I");
        code.visitInsn(Opcodes.IRETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private static void hook(MethodVisitor to, String name, String descriptor) {
        to.visitMethodInsn(Opcodes.INVOKESTATIC, Rewrites.HOOKS, name, descriptor, false);
    }

    /** The code of a method. */
    private final class Body extends MethodVisitor {

        private static final String FUTURE = "java/util/concurrent/CompletableFuture";
        private static final String ANY_FUTURE = "java/util/concurrent/Future";
        private static final String GET = "()Ljava/lang/Object;";
        private static final String TIMED_GET =
                "(JLjava/util/concurrent/TimeUnit;)Ljava/lang/Object;";

        private final boolean initialises;
        private final boolean constructs;
        private final int where;
        private int sites;

        Body(MethodVisitor to, String name, String descriptor) {
            super(API, to);
            initialises = name.equals("<clinit>");
            constructs = name.equals("<init>");
            where = (self + '.' + name + descriptor).hashCode();
        }

        @Override
        public void visitCode() {
            super.visitCode();
            if (initialises) {
                hook(mv, "initialising", "()V");
            }
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode == Opcodes.MONITORENTER) {
                hook(mv, "monitorEnter", "(Ljava/lang/Object;)V");
            } else if (opcode == Opcodes.MONITOREXIT) {
                hook(mv, "monitorExit", "(Ljava/lang/Object;)V");
            } else {
                if (opcode == Opcodes.RETURN && initialises) {
                    hook(mv, "initialised", "()V");
                }
                super.visitInsn(opcode);
            }
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            super.visitTypeInsn(opcode, opcode == Opcodes.NEW ? Rewrites.made(type) : type);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String field, String descriptor) {
            if (!constructs && !initialises && facts.isVolatile(owner, field)) {
                site();
            }
            super.visitFieldInsn(opcode, owner, field, descriptor);
        }

        /** Another thread may get its turn here. */
        private void site() {
            mv.visitLdcInsn(where + ++sites);
            hook(mv, "access", "(I)V");
        }

        @Override
        public void visitMethodInsn(
                int opcode, String owner, String name, String descriptor, boolean ofInterface) {
            refuseUnknown(owner, name, descriptor);
            if (name.equals("<init>")) {
                construct(owner, descriptor);
            } else if (facts.inherits(owner, FUTURE) && waits(opcode, owner, name, descriptor)) {
                return;
            } else if (name.equals("get")
                    && descriptor.equals(GET)
                    && owner.startsWith("java/")
                    && facts.inherits(owner, ANY_FUTURE)) {
                mv.visitInsn(Opcodes.DUP);
                hook(mv, "awaitDone", "(L" + ANY_FUTURE + ";)V");
                super.visitMethodInsn(opcode, owner, name, descriptor, ofInterface);
            } else {
                call(opcode, owner, name, descriptor, ofInterface);
            }
        }

        private void refuseUnknown(String owner, String name, String descriptor) {
            if (rewrites.unknown(owner, name, descriptor)) {
                mv.visitLdcInsn(owner.replace('/', '.') + "." + name + ", in " + self);
                hook(mv, "unsupported", "(Ljava/lang/String;)V");
            }
        }

        private void construct(String owner, String descriptor) {
            boolean none = descriptor.equals("()V");
            if (none && owner.equals("java/util/SplittableRandom")) {
                hook(mv, "seed", "()J");
                super.visitMethodInsn(Opcodes.INVOKESPECIAL, owner, "<init>", "(J)V", false);
            } else if (none && owner.equals("java/util/Date")) {
                String time = Rewrites.name(SimTime.class);
                mv.visitMethodInsn(Opcodes.INVOKESTATIC, time, "currentTimeMillis", "()J", false);
                super.visitMethodInsn(Opcodes.INVOKESPECIAL, owner, "<init>", "(J)V", false);
            } else {
                super.visitMethodInsn(
                        Opcodes.INVOKESPECIAL, Rewrites.made(owner), "<init>", descriptor, false);
            }
        }

        /** Waits for a future first, so that Java's own code finds it done. */
        private boolean waits(int opcode, String owner, String name, String descriptor) {
            boolean java = owner.equals(FUTURE);
            if (name.equals("join") && descriptor.equals(GET)) {
                mv.visitInsn(Opcodes.DUP);
                hook(mv, "awaitJoined", "(L" + FUTURE + ";)V");
            } else if (java && name.equals("get") && descriptor.equals(GET)) {
                mv.visitInsn(Opcodes.DUP);
                hook(mv, "awaitDone", "(L" + ANY_FUTURE + ";)V");
            } else if (java && name.equals("get") && descriptor.equals(TIMED_GET)) {
                hook(
                        mv,
                        "awaitDone",
                        "(L" + FUTURE + ";JLjava/util/concurrent/TimeUnit;)L" + FUTURE + ";");
                if (opcode == Opcodes.INVOKESPECIAL) {
                    mv.visitTypeInsn(Opcodes.CHECKCAST, self); // it is "this"
                }
                super.visitMethodInsn(opcode, owner, name, GET, false);
                return true;
            } else {
                return false;
            }
            super.visitMethodInsn(opcode, owner, name, descriptor, false);
            return true;
        }

        private void call(
                int opcode, String owner, String name, String descriptor, boolean ofInterface) {
            Target target =
                    opcode == Opcodes.INVOKESPECIAL ? null : target(owner, name, descriptor);
            if (target != null) {
                mv.visitMethodInsn(
                        Opcodes.INVOKESTATIC,
                        target.owner(),
                        target.name(),
                        target.descriptor(),
                        false);
                return;
            }
            if (Rewrites.shared(owner) && !initialises) {
                site();
            }
            // "super" of a class that is now a subclass of another
            boolean above = opcode == Opcodes.INVOKESPECIAL && parent.equals(Rewrites.made(owner));
            super.visitMethodInsn(opcode, above ? parent : owner, name, descriptor, ofInterface);
        }

        private @Nullable Target reference(String owner, String name, String descriptor) {
            if (descriptor.equals(GET) && owner.startsWith("java/")) {
                if (name.equals("join") && owner.equals(FUTURE)) {
                    return new Target("joined", "(L" + FUTURE + ";)Ljava/lang/Object;");
                }
                if (name.equals("get") && facts.inherits(owner, ANY_FUTURE)) {
                    return new Target("got", "(L" + ANY_FUTURE + ";)Ljava/lang/Object;");
                }
            }
            return target(owner, name, descriptor);
        }

        private @Nullable Target target(String owner, String name, String descriptor) {
            Target target = rewrites.call(owner, name, descriptor);
            if (target == null && facts.inherits(owner, Rewrites.THREAD)) {
                target = rewrites.call(Rewrites.THREAD, name, descriptor);
            }
            if (target == null && isMonitorCall(name, descriptor)) {
                target = rewrites.call(OBJECT, name, descriptor);
            }
            return target;
        }

        private boolean isMonitorCall(String name, String descriptor) {
            return switch (name) {
                case "wait" -> descriptor.equals("()V") || descriptor.equals("(J)V");
                case "notify", "notifyAll" -> descriptor.equals("()V");
                default -> false;
            };
        }

        @Override
        public void visitInvokeDynamicInsn(
                String name, String descriptor, Handle bootstrap, Object... arguments) {
            Object[] mapped = arguments.clone();
            for (int i = 0; i < mapped.length; i++) {
                if (mapped[i] instanceof Handle handle) {
                    refuseUnknown(handle.getOwner(), handle.getName(), handle.getDesc());
                    mapped[i] = mapped(handle);
                }
            }
            super.visitInvokeDynamicInsn(name, descriptor, bootstrap, mapped);
        }

        /** The same for method references. */
        private Handle mapped(Handle handle) {
            if (handle.getTag() == Opcodes.H_NEWINVOKESPECIAL) {
                String made = handle.getDesc().equals("()V") ? handle.getOwner() : "";
                if (made.equals("java/util/SplittableRandom")) {
                    return hookHandle("splittable", "()L" + made + ';');
                }
                if (made.equals("java/util/Date")) {
                    return hookHandle("date", "()L" + made + ';');
                }
                return new Handle(
                        handle.getTag(),
                        Rewrites.made(handle.getOwner()),
                        handle.getName(),
                        handle.getDesc(),
                        false);
            }
            Target target = reference(handle.getOwner(), handle.getName(), handle.getDesc());
            return target == null
                    ? handle
                    : new Handle(
                            Opcodes.H_INVOKESTATIC,
                            target.owner(),
                            target.name(),
                            target.descriptor(),
                            false);
        }

        private Handle hookHandle(String name, String descriptor) {
            return new Handle(Opcodes.H_INVOKESTATIC, Rewrites.HOOKS, name, descriptor, false);
        }
    }
}
