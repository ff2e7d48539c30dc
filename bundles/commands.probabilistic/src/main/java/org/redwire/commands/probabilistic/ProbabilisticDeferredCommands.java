package org.redwire.commands.probabilistic;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * The commands of all probabilistic data structures with replies that come later. One method is
 * enough to implement it: {@code ProbabilisticDeferredCommands queue = pipeline::enqueue}.
 */
@ConsumerType
public interface ProbabilisticDeferredCommands
        extends BloomDeferredCommands,
                CountMinDeferredCommands,
                CuckooDeferredCommands,
                TDigestDeferredCommands,
                TopKDeferredCommands {}
