/**
 * Secrets that an administrator gives: never as an argument, which every process of the machine may
 * read. Read {@link io.sallyport.cli.secret.SecretSource} first.
 */
@NullMarked
package io.sallyport.cli.secret;

import org.jspecify.annotations.NullMarked;
