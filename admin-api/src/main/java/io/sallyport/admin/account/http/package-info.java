/** Operators and their public keys as resources. */
@NullMarked
package io.sallyport.admin.account.http;

import org.jspecify.annotations.NullMarked;
