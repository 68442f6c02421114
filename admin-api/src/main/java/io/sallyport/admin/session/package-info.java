/**
 * Sessions and their commands, as their events told. Read {@link
 * io.sallyport.admin.session.Session} first. Nothing here changes a session.
 */
@NullMarked
package io.sallyport.admin.session;

import org.jspecify.annotations.NullMarked;
