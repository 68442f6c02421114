/** What the service says of itself over HTTP. */
@NullMarked
package io.sallyport.siem.destination.http;

import org.jspecify.annotations.NullMarked;
