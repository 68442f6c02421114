/** What sessions go to. Read {@link io.sallyport.admin.device.Device} first. */
@NullMarked
package io.sallyport.admin.device;

import org.jspecify.annotations.NullMarked;
