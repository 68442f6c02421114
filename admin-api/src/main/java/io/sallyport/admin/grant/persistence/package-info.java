/** Grants in the database. */
@NullMarked
package io.sallyport.admin.grant.persistence;

import org.jspecify.annotations.NullMarked;
