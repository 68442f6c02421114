/**
 * Answers the password prompts of {@code sudo} and its like, when it is proven that they ask. Read
 * {@link io.sallyport.proxy.elevation.ChannelElevation} first, then {@link
 * io.sallyport.proxy.elevation.PromptProof}. Why it is done so: docs/adr/0019.
 */
@NullMarked
package io.sallyport.proxy.elevation;

import org.jspecify.annotations.NullMarked;
