/** Operators in the database. */
@NullMarked
package io.sallyport.admin.account.persistence;

import org.jspecify.annotations.NullMarked;
