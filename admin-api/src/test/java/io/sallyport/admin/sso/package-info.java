/** Tests of single sign-on that need no provider. */
@NullMarked
package io.sallyport.admin.sso;

import org.jspecify.annotations.NullMarked;
