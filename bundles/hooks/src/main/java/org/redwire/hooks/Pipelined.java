package org.redwire.hooks;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The rest of the chain around a pipeline or a transaction. */
@ProviderType
@FunctionalInterface
public interface Pipelined {
    /** Goes on with the commands; when it returns each has its outcome. At most once per call. */
    void execute(List<Queued<?>> commands);

    /** Where the batch goes. */
    default Target target() {
        return Target.NONE;
    }
}
