/** The transaction around everything that a judged line causes. */
@NullMarked
package io.sallyport.risk.intake.persistence;

import org.jspecify.annotations.NullMarked;
