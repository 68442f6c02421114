/** Texts of screens in the database. */
@NullMarked
package io.sallyport.admin.search.persistence;

import org.jspecify.annotations.NullMarked;
