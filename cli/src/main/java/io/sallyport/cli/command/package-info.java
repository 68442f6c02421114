/**
 * The words of the command line. Read {@link io.sallyport.cli.command.SallyportCommand} first. Each
 * class has the commands of one kind of thing; only this package knows picocli.
 */
@NullMarked
package io.sallyport.cli.command;

import org.jspecify.annotations.NullMarked;
