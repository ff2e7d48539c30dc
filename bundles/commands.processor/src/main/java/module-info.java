/** The annotation processor that writes the command facades; a build tool, never deployed. */
module org.redwire.commands.processor {
    requires java.compiler;
    requires static org.jspecify;

    provides javax.annotation.processing.Processor with
            org.redwire.commands.processor.CommandGroupProcessor;
}
