/**
 * Judging what is transferred: inspectors, what they are shown, and where content is kept for them.
 * Read {@link io.sallyport.proxy.transfer.inspection.Examination} first. The inspectors that come
 * with the gateway are in packages of their own, written against the plug-ins' interface alone.
 */
@NullMarked
package io.sallyport.proxy.transfer.inspection;

import org.jspecify.annotations.NullMarked;
