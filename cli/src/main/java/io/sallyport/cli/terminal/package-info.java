/**
 * The administrator's terminal, and what of a session's bytes may reach it. Read {@link
 * io.sallyport.cli.terminal.SafeSequences} first.
 */
@NullMarked
package io.sallyport.cli.terminal;

import org.jspecify.annotations.NullMarked;
