/**
 * The catalogue: which event becomes which messages. Only here are the contracts' generated types
 * seen. Read {@link io.sallyport.siem.format.event.EventCatalogue} first.
 */
@NullMarked
package io.sallyport.siem.format.event;

import org.jspecify.annotations.NullMarked;
