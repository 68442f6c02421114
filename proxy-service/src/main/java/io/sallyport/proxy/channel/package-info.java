/**
 * What a channel of a session may carry. Read {@link io.sallyport.proxy.channel.EnvironmentList}
 * first.
 */
@NullMarked
package io.sallyport.proxy.channel;

import org.jspecify.annotations.NullMarked;
