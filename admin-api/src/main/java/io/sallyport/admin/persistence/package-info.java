/**
 * Transactions on this service's schema, written as straight code on virtual threads. Read {@link
 * io.sallyport.admin.persistence.Database} first. No tables of any feature here.
 */
@NullMarked
package io.sallyport.admin.persistence;

import org.jspecify.annotations.NullMarked;
