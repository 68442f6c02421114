/** Sessions in the database. */
@NullMarked
package io.sallyport.admin.session.persistence;

import org.jspecify.annotations.NullMarked;
