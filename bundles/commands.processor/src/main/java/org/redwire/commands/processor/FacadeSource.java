package org.redwire.commands.processor;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

/** The source of one facade of one group. */
final class FacadeSource {

    private static final Map<String, String> PRIMITIVES =
            Map.of(
                    "java.lang.Boolean", "boolean",
                    "java.lang.Byte", "byte",
                    "java.lang.Character", "char",
                    "java.lang.Double", "double",
                    "java.lang.Float", "float",
                    "java.lang.Integer", "int",
                    "java.lang.Long", "long",
                    "java.lang.Short", "short");

    private final Group group;
    private final Facade facade;
    private final Elements elements;
    private final Imports imports;
    private final TypeText types;

    FacadeSource(Group group, Facade facade, Elements elements) {
        this.group = group;
        this.facade = facade;
        this.elements = elements;
        this.imports = new Imports(elements, group.home().getQualifiedName().toString());
        this.types = new TypeText(imports);
    }

    String text() {
        imports.reserve(facade.simpleName(group));
        for (Factory factory : group.factories()) {
            for (TypeParameterElement variable : factory.method().getTypeParameters()) {
                imports.reserve(variable.getSimpleName().toString());
            }
        }
        // The body comes first: only then are the imports known.
        String body = body();
        StringBuilder text = new StringBuilder();
        text.append("// Generated from ").append(group.names());
        text.append(" by org.redwire.commands.processor; do not edit.\n");
        if (!group.home().isUnnamed()) {
            text.append("package ").append(group.home().getQualifiedName()).append(";\n\n");
        }
        for (String imported : imports.imported()) {
            text.append("import ").append(imported).append(";\n");
        }
        return text.append('\n').append(body).toString();
    }

    private String body() {
        StringBuilder text = new StringBuilder();
        text.append("/** ").append(facade.documentation(links())).append(" */\n");
        text.append('@')
                .append(known("org.osgi.annotation.versioning.ConsumerType"))
                .append("\n@FunctionalInterface\n");
        // The group's author has been warned already; heap pollution is @SafeVarargs there, which
        // a default method cannot be.
        text.append(
                "@SuppressWarnings({\"deprecation\", \"removal\", \"rawtypes\", \"unchecked\"})\n");
        text.append("public interface ").append(facade.simpleName(group));
        text.append(" extends ").append(known(facade.parent())).append(" {\n");
        for (Factory factory : group.factories()) {
            text.append('\n').append(method(factory));
        }
        return text.append("}\n").toString();
    }

    /** The classes of the group for Javadoc, one a line. */
    private String links() {
        return group.types().stream()
                .map(type -> "{@link " + imports.name(type) + "}")
                .collect(Collectors.joining(",\n * "));
    }

    private String known(String qualifiedName) {
        TypeElement type = elements.getTypeElement(qualifiedName);
        return type == null ? qualifiedName : imports.name(type);
    }

    private String method(Factory factory) {
        StringBuilder text = new StringBuilder(documentation(factory));
        deprecation(factory.method(), text);
        String result = result(factory.reply());
        text.append("    default ").append(typeParameters(factory.method())).append(result);
        text.append(' ').append(factory.name()).append('(').append(parameters(factory.method()));
        text.append(')').append(thrown(factory.method())).append(" {\n        ");
        if (!result.equals("void")) {
            text.append("return ");
        }
        text.append(facade.verb()).append('(').append(imports.name(factory.type())).append('.');
        text.append(factory.name()).append('(').append(arguments(factory.method()));
        return text.append("));\n    }\n").toString();
    }

    private static String documentation(Factory factory) {
        return factory.documentation()
                .stripTrailing()
                .lines()
                .map(line -> ("     *" + line).stripTrailing() + "\n")
                .collect(Collectors.joining("", "    /**\n", "     */\n"));
    }

    private void deprecation(ExecutableElement method, StringBuilder text) {
        for (AnnotationMirror annotation : method.getAnnotationMirrors()) {
            TypeElement type = (TypeElement) annotation.getAnnotationType().asElement();
            if (type.getQualifiedName().contentEquals("java.lang.Deprecated")) {
                text.append("    ").append(types.annotation(annotation)).append('\n');
            }
        }
    }

    private String result(TypeMirror reply) {
        if (facade == Facade.DEFERRED) {
            return known("org.redwire.protocol.Deferred") + "<" + types.of(reply) + ">";
        }
        if (reply.getKind() == TypeKind.DECLARED) {
            String name =
                    ((TypeElement) ((DeclaredType) reply).asElement())
                            .getQualifiedName()
                            .toString();
            if (name.equals("java.lang.Void")) {
                return "void";
            }
            if (PRIMITIVES.containsKey(name) && reply.getAnnotationMirrors().isEmpty()) {
                return PRIMITIVES.get(name);
            }
        }
        return types.of(reply);
    }

    private String typeParameters(ExecutableElement method) {
        if (method.getTypeParameters().isEmpty()) {
            return "";
        }
        return method.getTypeParameters().stream()
                .map(this::typeParameter)
                .collect(Collectors.joining(", ", "<", "> "));
    }

    private String typeParameter(TypeParameterElement parameter) {
        StringBuilder text = new StringBuilder();
        for (AnnotationMirror annotation : parameter.getAnnotationMirrors()) {
            text.append(types.annotation(annotation)).append(' ');
        }
        text.append(parameter.getSimpleName());
        String bounds =
                parameter.getBounds().stream().map(types::of).collect(Collectors.joining(" & "));
        if (!bounds.equals("Object")) {
            text.append(" extends ").append(bounds);
        }
        return text.toString();
    }

    private String parameters(ExecutableElement method) {
        List<? extends VariableElement> parameters = method.getParameters();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parameters.size(); i++) {
            VariableElement parameter = parameters.get(i);
            boolean last = i == parameters.size() - 1;
            text.append(
                    last && method.isVarArgs()
                            ? types.varargs(parameter.asType())
                            : types.of(parameter.asType()));
            text.append(' ').append(parameter.getSimpleName()).append(last ? "" : ", ");
        }
        return text.toString();
    }

    private static String arguments(ExecutableElement method) {
        return method.getParameters().stream()
                .map(parameter -> parameter.getSimpleName().toString())
                .collect(Collectors.joining(", "));
    }

    private String thrown(ExecutableElement method) {
        if (method.getThrownTypes().isEmpty()) {
            return "";
        }
        return method.getThrownTypes().stream()
                .map(types::of)
                .collect(Collectors.joining(", ", " throws ", ""));
    }
}
