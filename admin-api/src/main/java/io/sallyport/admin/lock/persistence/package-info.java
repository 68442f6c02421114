/** Locks in the database. */
@NullMarked
package io.sallyport.admin.lock.persistence;

import org.jspecify.annotations.NullMarked;
