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
