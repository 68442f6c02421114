/**
 * Tables: how programs that run other programs, or code, are written. Read {@link
 * io.sallyport.judgement.shell.wrapper.WrapperForm} first.
 */
@NullMarked
package io.sallyport.judgement.shell.wrapper;

import org.jspecify.annotations.NullMarked;
