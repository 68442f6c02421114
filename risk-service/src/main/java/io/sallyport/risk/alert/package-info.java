/** What asks for a person's attention. Read {@link io.sallyport.risk.alert.Alert} first. */
@NullMarked
package io.sallyport.risk.alert;

import org.jspecify.annotations.NullMarked;
