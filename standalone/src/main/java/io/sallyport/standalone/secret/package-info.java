/**
 * Secrets in files that only their owner may read, each made once. Read {@link
 * io.sallyport.standalone.secret.SecretFiles} first.
 */
@NullMarked
package io.sallyport.standalone.secret;

import org.jspecify.annotations.NullMarked;
