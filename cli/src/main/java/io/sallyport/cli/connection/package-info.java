/**
 * Where the administrators' interface is and with which token. Read {@link
 * io.sallyport.cli.connection.ConnectionFinder} first. Nothing is sent here.
 */
@NullMarked
package io.sallyport.cli.connection;

import org.jspecify.annotations.NullMarked;
