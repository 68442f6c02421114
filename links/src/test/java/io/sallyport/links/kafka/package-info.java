@NullMarked
package io.sallyport.links.kafka;

import org.jspecify.annotations.NullMarked;
