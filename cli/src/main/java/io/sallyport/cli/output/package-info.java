/**
 * Answers for people and for scripts. Read {@link io.sallyport.cli.output.Table} first. Whatever
 * comes from an operator, a target or the server is escaped before it is printed.
 */
@NullMarked
package io.sallyport.cli.output;

import org.jspecify.annotations.NullMarked;
