/**
 * Accounts on devices, and their sealed secrets. Read {@link
 * io.sallyport.admin.credential.SecretSealer} first. No secret leaves but to a session.
 */
@NullMarked
package io.sallyport.admin.credential;

import org.jspecify.annotations.NullMarked;
