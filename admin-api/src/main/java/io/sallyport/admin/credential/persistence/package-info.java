/** Credentials in the database, secrets sealed. */
@NullMarked
package io.sallyport.admin.credential.persistence;

import org.jspecify.annotations.NullMarked;
