package org.redwire.testkit.plants;

import java.util.function.UnaryOperator;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Changes to classes that make them wrong. */
public final class Plants {

    private Plants() {}

    /** The method does nothing any more. */
    public static UnaryOperator<byte[]> doesNothing(String method) {
        return body(method, code -> code.visitInsn(Opcodes.RETURN));
    }

    /** The method says yes to everything. */
    public static UnaryOperator<byte[]> saysYes(String method) {
        return body(
                method,
                code -> {
                    code.visitInsn(Opcodes.ICONST_1);
                    code.visitInsn(Opcodes.IRETURN);
                });
    }

    /** Whoever asks how much time has passed is told what the clock on the wall shows. */
    public static UnaryOperator<byte[]> tellsTheTimeByTheWall() {
        return original -> {
            ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
            new ClassReader(original).accept(new WallClasses(writer), 0);
            return writer.toByteArray();
        };
    }

    /** Both clocks agree until the one on the wall is set. */
    private static final class WallClasses extends ClassVisitor {
        private static final long EPOCH_MILLIS = 1_767_225_600_000L;
        private static final long BEGINNING_MILLIS = 1_000_000L;

        private WallClasses(ClassVisitor to) {
            super(Opcodes.ASM9, to);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor to = super.visitMethod(access, name, descriptor, signature, exceptions);
            return new MethodVisitor(Opcodes.ASM9, to) {
                @Override
                public void visitMethodInsn(
                        int opcode, String owner, String name, String descriptor, boolean of) {
                    if (!name.equals("nanoTime")) {
                        super.visitMethodInsn(opcode, owner, name, descriptor, of);
                        return;
                    }
                    super.visitMethodInsn(opcode, owner, "currentTimeMillis", "()J", false);
                    super.visitLdcInsn(EPOCH_MILLIS - BEGINNING_MILLIS);
                    super.visitInsn(Opcodes.LSUB);
                    super.visitLdcInsn(1_000_000L);
                    super.visitInsn(Opcodes.LMUL);
                }
            };
        }
    }

    private static UnaryOperator<byte[]> body(
            String method, java.util.function.Consumer<MethodVisitor> body) {
        return original -> {
            boolean[] found = new boolean[1];
            ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
            new ClassReader(original)
                    .accept(
                            new ClassVisitor(Opcodes.ASM9, writer) {
                                @Override
                                public MethodVisitor visitMethod(
                                        int access,
                                        String name,
                                        String descriptor,
                                        String signature,
                                        String[] exceptions) {
                                    MethodVisitor to =
                                            super.visitMethod(
                                                    access,
                                                    name,
                                                    descriptor,
                                                    signature,
                                                    exceptions);
                                    if (!name.equals(method)) {
                                        return to;
                                    }
                                    found[0] = true;
                                    to.visitCode();
                                    body.accept(to);
                                    to.visitMaxs(0, 0);
                                    to.visitEnd();
                                    return new MethodVisitor(Opcodes.ASM9) {};
                                }
                            },
                            0);
            if (!found[0]) {
                throw new AssertionError("there is no method " + method + " any more");
            }
            return writer.toByteArray();
        };
    }
}
