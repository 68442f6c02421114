@NullMarked
package io.sallyport.proxy.recording.kafka;

import org.jspecify.annotations.NullMarked;
