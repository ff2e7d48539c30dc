package org.redwire.commands.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.Messager;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import javax.tools.Diagnostic;

/** Reads a group from its class, and says what is wrong with it at the place where it is wrong. */
final class GroupReader {

    private static final String COMMAND = "org.redwire.protocol.Command";

    /**
     * What every facade has from elsewhere: a default method of that name would hide or break it.
     */
    private static final Set<String> TAKEN =
            Set.of(
                    "execute",
                    "enqueue",
                    "clone",
                    "equals",
                    "finalize",
                    "getClass",
                    "hashCode",
                    "notify",
                    "notifyAll",
                    "toString",
                    "wait");

    private final Elements elements;
    private final Types types;
    private final Messager messager;

    GroupReader(Elements elements, Types types, Messager messager) {
        this.elements = elements;
        this.types = types;
        this.messager = messager;
    }

    /** The group, or nothing if there was an error. */
    Optional<Group> read(Element element, TypeElement annotation) {
        if (element.getKind() != ElementKind.CLASS
                || !(element instanceof TypeElement type)
                || type.getNestingKind() != NestingKind.TOP_LEVEL
                || !type.getModifiers().contains(Modifier.PUBLIC)) {
            return refuse(element, "a command group is a public class of its own file");
        }
        String prefix = prefix(type, annotation);
        if (!SourceVersion.isIdentifier(prefix)) {
            return refuse(
                    type,
                    "the facades' names begin with the value of @CommandGroup, and \""
                            + prefix
                            + "\" begins no name");
        }
        List<Factory> factories = new ArrayList<>();
        boolean sound = true;
        for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
            if (!returnsCommand(method)
                    || !method.getModifiers().contains(Modifier.PUBLIC)
                    || !method.getModifiers().contains(Modifier.STATIC)) {
                continue;
            }
            Optional<Factory> factory = factory(method);
            factory.ifPresent(factories::add);
            sound &= factory.isPresent();
        }
        if (!sound) {
            return Optional.empty();
        }
        if (factories.isEmpty()) {
            return refuse(
                    type, "a command group needs a public static method that returns a Command");
        }
        return Optional.of(Group.of(type, prefix, factories));
    }

    private Optional<Factory> factory(ExecutableElement method) {
        String name = method.getSimpleName().toString();
        if (TAKEN.contains(name)) {
            return refuse(
                    method, "a facade cannot have a command method called " + name + "; rename it");
        }
        List<? extends TypeMirror> arguments =
                ((DeclaredType) method.getReturnType()).getTypeArguments();
        if (arguments.isEmpty() || arguments.get(0).getKind() == TypeKind.WILDCARD) {
            return refuse(method, name + " must name the type of its reply, as in Command<String>");
        }
        String documentation = elements.getDocComment(method);
        if (documentation == null || documentation.isBlank()) {
            return refuse(method, name + " has no Javadoc, which its users read on the facades");
        }
        return Optional.of(new Factory(method, arguments.get(0), documentation));
    }

    private boolean returnsCommand(ExecutableElement method) {
        return method.getReturnType().getKind() == TypeKind.DECLARED
                && types.asElement(method.getReturnType()) instanceof TypeElement returned
                && returned.getQualifiedName().contentEquals(COMMAND);
    }

    private String prefix(TypeElement type, TypeElement annotation) {
        for (AnnotationMirror mirror : type.getAnnotationMirrors()) {
            if (types.isSameType(mirror.getAnnotationType(), annotation.asType())) {
                for (AnnotationValue value : mirror.getElementValues().values()) {
                    return value.getValue().toString();
                }
            }
        }
        return "";
    }

    private <T> Optional<T> refuse(Element where, String message) {
        messager.printMessage(Diagnostic.Kind.ERROR, message, where);
        return Optional.empty();
    }
}
