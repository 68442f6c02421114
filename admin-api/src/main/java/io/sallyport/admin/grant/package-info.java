/**
 * Which operators may use which credential on which device. Read {@link
 * io.sallyport.admin.grant.Grant} first.
 */
@NullMarked
package io.sallyport.admin.grant;

import org.jspecify.annotations.NullMarked;
