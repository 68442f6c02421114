/** Tests. */
@NullMarked
package io.sallyport.siem.delivery.file;

import org.jspecify.annotations.NullMarked;
