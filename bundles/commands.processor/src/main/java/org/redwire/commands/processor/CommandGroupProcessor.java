package org.redwire.commands.processor;

import java.io.IOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;

/**
 * Writes the facades of the classes annotated {@code @CommandGroup}: one pair for all classes of a
 * package that have its value in common. It reads signatures and Javadoc only and knows no command
 * by name.
 */
public final class CommandGroupProcessor extends AbstractProcessor {

    private static final String COMMAND_GROUP = "org.redwire.protocol.CommandGroup";

    /** Which classes a facade was written for: one that comes in a later round comes too late. */
    private final Map<String, String> typesOfFacade = new HashMap<>();

    /** A processor without settings, as javac wants it. */
    public CommandGroupProcessor() {}

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of(COMMAND_GROUP);
    }

    @Override
    public Set<String> getSupportedOptions() {
        return Set.of();
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        GroupReader reader =
                new GroupReader(
                        processingEnv.getElementUtils(),
                        processingEnv.getTypeUtils(),
                        processingEnv.getMessager());
        Map<String, Group> groups = new TreeMap<>();
        for (TypeElement annotation : annotations) {
            for (Element element : round.getElementsAnnotatedWith(annotation)) {
                reader.read(element, annotation)
                        .ifPresent(
                                group ->
                                        groups.merge(
                                                Facade.IMMEDIATE.qualifiedName(group),
                                                group,
                                                Group::and));
            }
        }
        groups.values().forEach(this::write);
        return true;
    }

    private void write(Group group) {
        for (Facade facade : Facade.values()) {
            write(group, facade);
        }
    }

    private void write(Group group, Facade facade) {
        String name = facade.qualifiedName(group);
        String earlier = typesOfFacade.putIfAbsent(name, group.names());
        if (earlier != null) {
            error(group, name + " was made of " + earlier + " before " + group.names() + " came");
            return;
        }
        String source = new FacadeSource(group, facade, processingEnv.getElementUtils()).text();
        try (Writer out =
                processingEnv
                        .getFiler()
                        .createSourceFile(name, group.types().toArray(Element[]::new))
                        .openWriter()) {
            out.write(source);
        } catch (IOException e) {
            error(group, "cannot write " + name + ": " + e);
        }
    }

    private void error(Group group, String message) {
        processingEnv
                .getMessager()
                .printMessage(Diagnostic.Kind.ERROR, message, group.types().get(0));
    }
}
