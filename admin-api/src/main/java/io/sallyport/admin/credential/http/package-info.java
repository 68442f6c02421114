/** Credentials as a resource; the secret can only be written. */
@NullMarked
package io.sallyport.admin.credential.http;

import org.jspecify.annotations.NullMarked;
