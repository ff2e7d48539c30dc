package org.redwire.commands.processor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Runs javac with the processor on a few sources, all in memory, every warning being an error. */
final class Compilation {

    private final boolean succeeded;
    private final List<String> problems;
    private final Map<String, String> generated = new LinkedHashMap<>();
    private final Map<String, Set<String>> origins = new TreeMap<>();
    private final Map<String, byte[]> classes = new TreeMap<>();

    private Compilation(List<? extends JavaFileObject> sources) {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        Memory memory = new Memory(javac.getStandardFileManager(diagnostics, null, null));
        JavaCompiler.CompilationTask task =
                javac.getTask(
                        null,
                        memory,
                        diagnostics,
                        // without "processing": it complains of every annotation no processor
                        // claims
                        List.of("--release", "17", "-Xlint:all,-processing", "-Werror"),
                        null,
                        sources);
        task.setProcessors(List.of(new Recorded()));
        succeeded = task.call();
        problems =
                diagnostics.getDiagnostics().stream()
                        .filter(d -> d.getKind() != Diagnostic.Kind.NOTE)
                        .map(d -> "line " + d.getLineNumber() + ": " + d.getMessage(null))
                        .toList();
    }

    /** Compiles sources given as their path and their text in turn. */
    static Compilation of(String... pathsAndTexts) {
        List<Text> sources = new ArrayList<>();
        for (int i = 0; i < pathsAndTexts.length; i += 2) {
            sources.add(new Text(pathsAndTexts[i], pathsAndTexts[i + 1]));
        }
        return new Compilation(sources);
    }

    boolean succeeded() {
        return succeeded;
    }

    /** The errors and warnings, with their lines. */
    List<String> problems() {
        return problems;
    }

    /** The qualified names of the generated types. */
    Set<String> generated() {
        return generated.keySet();
    }

    /** The generated source of a type, its white space reduced to single blanks. */
    String source(String type) {
        return generated.get(type).replaceAll("\\s+", " ");
    }

    /** The generated source as it was written. */
    String lines(String type) {
        return generated.get(type);
    }

    /** The elements that a generated type was said to originate from. */
    Set<String> origins(String type) {
        return origins.get(type);
    }

    /** Loads what was compiled. */
    Class<?> load(String type) throws ClassNotFoundException {
        return new ClassLoader(Compilation.class.getClassLoader()) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                byte[] bytes = classes.get(name);
                if (bytes == null) {
                    throw new ClassNotFoundException(name);
                }
                return defineClass(name, bytes, 0, bytes.length);
            }
        }.loadClass(type);
    }

    /** The method of that name, of which there must be one. */
    static Method method(Class<?> type, String name) {
        List<Method> found =
                List.of(type.getDeclaredMethods()).stream()
                        .filter(m -> m.getName().equals(name))
                        .toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " methods are called " + name);
        }
        return found.get(0);
    }

    private static URI uri(String path) {
        return URI.create("memory:///" + path);
    }

    private static final class Text extends SimpleJavaFileObject {
        private final String text;

        Text(String path, String text) {
            super(uri(path), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** The processor with a filer that remembers where each file comes from. */
    private final class Recorded extends AbstractProcessor {

        private final CommandGroupProcessor processor = new CommandGroupProcessor();

        @Override
        public void init(ProcessingEnvironment environment) {
            Filer filer = environment.getFiler();
            Filer recording =
                    proxy(
                            Filer.class,
                            (proxy, method, arguments) -> {
                                Element[] from = (Element[]) arguments[1];
                                origins.put(
                                        arguments[0].toString(),
                                        Stream.of(from)
                                                .map(Element::toString)
                                                .collect(Collectors.toSet()));
                                return method.invoke(filer, arguments);
                            });
            processor.init(
                    proxy(
                            ProcessingEnvironment.class,
                            (proxy, method, arguments) ->
                                    method.getName().equals("getFiler")
                                            ? recording
                                            : method.invoke(environment, arguments)));
        }

        private static <T> T proxy(Class<T> type, InvocationHandler handler) {
            return type.cast(
                    Proxy.newProxyInstance(
                            Compilation.class.getClassLoader(), new Class<?>[] {type}, handler));
        }

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return processor.getSupportedAnnotationTypes();
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return processor.getSupportedSourceVersion();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            return processor.process(annotations, round);
        }
    }

    private final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
        Memory(JavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return output(name, kind);
        }

        private JavaFileObject output(String name, JavaFileObject.Kind kind) {
            return new SimpleJavaFileObject(uri(name.replace('.', '/') + kind.extension), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return new ByteArrayOutputStream() {
                        @Override
                        public void close() throws IOException {
                            super.close();
                            if (kind == Kind.SOURCE) {
                                generated.put(name, toString(StandardCharsets.UTF_8));
                            } else {
                                classes.put(name, toByteArray());
                            }
                        }
                    };
                }

                @Override
                public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                    return generated.get(name);
                }
            };
        }
    }
}
