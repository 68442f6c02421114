package io.sallyport.admin.lock;

import io.sallyport.admin.node.NodeAnswers;

/**
 * A lock that is in force, or was until now.
 *
 * @param answers of the nodes that were asked straight: which sessions it took effect on
 */
public record LockOutcome(Lock lock, NodeAnswers answers) {}
