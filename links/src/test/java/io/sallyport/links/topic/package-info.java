@NullMarked
package io.sallyport.links.topic;

import org.jspecify.annotations.NullMarked;
