/** Devices as a resource. */
@NullMarked
package io.sallyport.admin.device.http;

import org.jspecify.annotations.NullMarked;
