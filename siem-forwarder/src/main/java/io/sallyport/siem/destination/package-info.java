/**
 * Where messages go: the configured destinations, each running on its own. Read {@link
 * io.sallyport.siem.destination.SiemConfig} first.
 */
@NullMarked
package io.sallyport.siem.destination;

import org.jspecify.annotations.NullMarked;
