/** Administrators in the database. */
@NullMarked
package io.sallyport.admin.administrator.persistence;

import org.jspecify.annotations.NullMarked;
