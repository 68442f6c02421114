/** A file as a destination. Read {@link io.sallyport.siem.delivery.file.FileTransport} first. */
@NullMarked
package io.sallyport.siem.delivery.file;

import org.jspecify.annotations.NullMarked;
