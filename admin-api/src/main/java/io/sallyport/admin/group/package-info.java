/** Groups of operators and of devices. Read {@link io.sallyport.admin.group.Group} first. */
@NullMarked
package io.sallyport.admin.group;

import org.jspecify.annotations.NullMarked;
