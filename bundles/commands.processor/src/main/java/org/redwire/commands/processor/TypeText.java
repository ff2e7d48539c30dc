package org.redwire.commands.processor;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.SimpleTypeVisitor14;

/**
 * Writes types as source, each annotation where Java wants it. {@code TypeMirror.toString} does
 * not: what it says differs between compilers, and with annotations is often no Java.
 */
final class TypeText {

    private final Imports imports;
    private final Writing writing = new Writing();

    TypeText(Imports imports) {
        this.imports = imports;
    }

    String of(TypeMirror type) {
        return writing.visit(type);
    }

    /** A last parameter of variable arity: its brackets are written as dots. */
    String varargs(TypeMirror type) {
        ArrayType array = (ArrayType) type;
        return brackets(array, "...");
    }

    /** The annotation, without a blank behind it. */
    String annotation(AnnotationMirror annotation) {
        String name = imports.name((TypeElement) annotation.getAnnotationType().asElement());
        String values =
                annotation.getElementValues().entrySet().stream()
                        .map(e -> e.getKey().getSimpleName() + " = " + e.getValue())
                        .collect(Collectors.joining(", "));
        return values.isEmpty() ? "@" + name : "@" + name + "(" + values + ")";
    }

    /** The annotations, each with a blank behind it. */
    private String annotations(TypeMirror type) {
        StringBuilder text = new StringBuilder();
        for (AnnotationMirror annotation : type.getAnnotationMirrors()) {
            text.append(annotation(annotation)).append(' ');
        }
        return text.toString();
    }

    /**
     * An array type. The annotations of the array stand before its own brackets, and the outermost
     * dimension comes first: {@code byte @A [] @B []} is an {@code @A} array of {@code @B} arrays.
     */
    private String brackets(ArrayType array, String last) {
        StringBuilder dimensions = new StringBuilder();
        TypeMirror element = array;
        while (element instanceof ArrayType dimension) {
            String annotations = annotations(dimension);
            boolean innermost = dimension.getComponentType().getKind() != TypeKind.ARRAY;
            dimensions
                    .append(annotations.isEmpty() ? "" : " ")
                    .append(annotations)
                    .append(innermost ? last : "[]");
            element = dimension.getComponentType();
        }
        return of(element) + dimensions;
    }

    private final class Writing extends SimpleTypeVisitor14<String, Void> {

        @Override
        protected String defaultAction(TypeMirror type, Void unused) {
            return type.toString();
        }

        @Override
        public String visitPrimitive(PrimitiveType type, Void unused) {
            return annotations(type) + type.getKind().name().toLowerCase(Locale.ROOT);
        }

        @Override
        public String visitArray(ArrayType type, Void unused) {
            return brackets(type, "[]");
        }

        @Override
        public String visitTypeVariable(TypeVariable type, Void unused) {
            return annotations(type) + type.asElement().getSimpleName();
        }

        @Override
        public String visitWildcard(WildcardType type, Void unused) {
            String bounds = "?";
            if (type.getExtendsBound() != null) {
                bounds = "? extends " + of(type.getExtendsBound());
            } else if (type.getSuperBound() != null) {
                bounds = "? super " + of(type.getSuperBound());
            }
            return annotations(type) + bounds;
        }

        @Override
        public String visitIntersection(IntersectionType type, Void unused) {
            return type.getBounds().stream()
                    .map(TypeText.this::of)
                    .collect(Collectors.joining(" & "));
        }

        @Override
        public String visitDeclared(DeclaredType type, Void unused) {
            String name = imports.name((TypeElement) type.asElement());
            // An annotation belongs to the last name of a qualified one: java.util.@A List.
            int simple = name.lastIndexOf('.') + 1;
            String annotated =
                    name.substring(0, simple) + annotations(type) + name.substring(simple);
            List<? extends TypeMirror> arguments = type.getTypeArguments();
            if (arguments.isEmpty()) {
                return annotated;
            }
            return annotated
                    + arguments.stream()
                            .map(TypeText.this::of)
                            .collect(Collectors.joining(", ", "<", ">"));
        }
    }
}
