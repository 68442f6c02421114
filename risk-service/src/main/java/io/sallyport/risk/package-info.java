/** Scores behaviour: hits become risk, risk becomes alerts, repetitions become account blocks. */
@NullMarked
package io.sallyport.risk;

import org.jspecify.annotations.NullMarked;
