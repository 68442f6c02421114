/** Tests of administrators without I/O. */
@NullMarked
package io.sallyport.admin.administrator;

import org.jspecify.annotations.NullMarked;
