/** Devices in the database. */
@NullMarked
package io.sallyport.admin.device.persistence;

import org.jspecify.annotations.NullMarked;
