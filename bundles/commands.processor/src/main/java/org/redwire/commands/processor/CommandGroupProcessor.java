package org.redwire.commands.processor;

import java.io.IOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;

/**
 * Writes the facades of every class annotated {@code @CommandGroup}. It reads signatures and
 * Javadoc only and knows no command by name.
 */
public final class CommandGroupProcessor extends AbstractProcessor {

    private static final String COMMAND_GROUP = "org.redwire.protocol.CommandGroup";

    /** Which class a facade was written for, so that two groups of one name are told apart. */
    private final Map<String, String> groupOfFacade = new HashMap<>();

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
        for (TypeElement annotation : annotations) {
            for (Element element : round.getElementsAnnotatedWith(annotation)) {
                Optional<Group> group = reader.read(element, annotation);
                group.ifPresent(this::write);
            }
        }
        return true;
    }

    private void write(Group group) {
        for (Facade facade : Facade.values()) {
            write(group, facade);
        }
    }

    private void write(Group group, Facade facade) {
        String name = facade.qualifiedName(group);
        String groupName = group.type().getQualifiedName().toString();
        String earlier = groupOfFacade.putIfAbsent(name, groupName);
        if (earlier != null) {
            error(group, "both " + earlier + " and " + groupName + " would make " + name);
            return;
        }
        String source = new FacadeSource(group, facade, processingEnv.getElementUtils()).text();
        try (Writer out =
                processingEnv.getFiler().createSourceFile(name, group.type()).openWriter()) {
            out.write(source);
        } catch (IOException e) {
            error(group, "cannot write " + name + ": " + e);
        }
    }

    private void error(Group group, String message) {
        processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, message, group.type());
    }
}
