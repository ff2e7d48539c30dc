package org.redwire.commands.processor;

import java.util.List;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;

/**
 * A class of command factories.
 *
 * @param prefix the first words of its facades' names
 */
record Group(TypeElement type, PackageElement home, String prefix, List<Factory> factories) {}
