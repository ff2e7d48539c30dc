package org.redwire.commands.probabilistic;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * The commands of all probabilistic data structures, each with its reply at once. One method is
 * enough to implement it: {@code ProbabilisticCommands seen = redis::execute}.
 */
@ConsumerType
public interface ProbabilisticCommands
        extends BloomCommands, CountMinCommands, CuckooCommands, TDigestCommands, TopKCommands {}
