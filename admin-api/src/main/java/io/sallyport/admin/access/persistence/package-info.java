/** Tickets, and what a decision needs, in few queries. */
@NullMarked
package io.sallyport.admin.access.persistence;

import org.jspecify.annotations.NullMarked;
