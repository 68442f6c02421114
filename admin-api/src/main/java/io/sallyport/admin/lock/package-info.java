/**
 * Locks: an administrator stops an operator's input and new sessions, until release. Read {@link
 * io.sallyport.admin.lock.OperatorLocking} first.
 */
@NullMarked
package io.sallyport.admin.lock;

import org.jspecify.annotations.NullMarked;
