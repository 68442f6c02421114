/** The console's way to the identity provider and back. */
@NullMarked
package io.sallyport.admin.sso.http;

import org.jspecify.annotations.NullMarked;
