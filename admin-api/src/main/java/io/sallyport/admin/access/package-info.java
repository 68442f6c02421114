/**
 * The decisions at login: who it is, and whether they may. Read {@link
 * io.sallyport.admin.access.SessionOpening} first. The only place that unseals a secret.
 */
@NullMarked
package io.sallyport.admin.access;

import org.jspecify.annotations.NullMarked;
