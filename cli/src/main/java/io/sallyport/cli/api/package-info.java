/**
 * The administrators' REST interface as a client sees it. Read {@link
 * io.sallyport.cli.api.AdministratorApi} first. No text for people here, but messages.
 */
@NullMarked
package io.sallyport.cli.api;

import org.jspecify.annotations.NullMarked;
