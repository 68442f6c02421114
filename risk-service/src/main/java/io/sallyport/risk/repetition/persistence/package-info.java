/** What is to be asked of admin-api, kept until it is done. */
@NullMarked
package io.sallyport.risk.repetition.persistence;

import org.jspecify.annotations.NullMarked;
