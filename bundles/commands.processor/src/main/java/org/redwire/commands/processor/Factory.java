package org.redwire.commands.processor;

import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/**
 * A public static method that returns a command.
 *
 * @param reply the type of the command's reply
 * @param documentation the text of its Javadoc
 */
record Factory(ExecutableElement method, TypeMirror reply, String documentation) {
    String name() {
        return method.getSimpleName().toString();
    }

    /** The class that it is in. */
    TypeElement type() {
        return (TypeElement) method.getEnclosingElement();
    }
}
