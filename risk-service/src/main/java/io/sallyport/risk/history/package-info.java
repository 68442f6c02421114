/** What was hit, when, by whom. Read {@link io.sallyport.risk.history.JudgedLine} first. */
@NullMarked
package io.sallyport.risk.history;

import org.jspecify.annotations.NullMarked;
