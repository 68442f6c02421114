/**
 * A session and what happens in it. Read {@link io.sallyport.proxy.session.SessionLog} first.
 * Nothing here knows SSH or Kafka.
 */
@NullMarked
package io.sallyport.proxy.session;

import org.jspecify.annotations.NullMarked;
