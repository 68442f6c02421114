/**
 * Takes a judged line in: counted once, scored, alerted, in one transaction. Read {@link
 * io.sallyport.risk.intake.LineLedger} first.
 */
@NullMarked
package io.sallyport.risk.intake;

import org.jspecify.annotations.NullMarked;
