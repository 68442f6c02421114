/**
 * The traces of logins and command lines. Read {@link
 * io.sallyport.proxy.session.trace.SessionTraces} first. What is asked, answered or typed does not
 * get here.
 */
@NullMarked
package io.sallyport.proxy.session.trace;

import org.jspecify.annotations.NullMarked;
