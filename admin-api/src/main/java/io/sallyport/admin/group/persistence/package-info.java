/** Groups in the database. */
@NullMarked
package io.sallyport.admin.group.persistence;

import org.jspecify.annotations.NullMarked;
