/**
 * The administrators' command line, a client of the REST interface. Read {@link
 * io.sallyport.cli.command.SallyportCommand} first; {@link io.sallyport.cli.CliMain} starts it.
 */
@NullMarked
package io.sallyport.cli;

import org.jspecify.annotations.NullMarked;
