package io.sallyport.admin.session;

import io.sallyport.admin.resource.Ref;

/**
 * A command line of some session.
 *
 * @param session its id
 */
public record FoundCommand(String session, Ref operator, Ref device, SessionCommand command) {}
