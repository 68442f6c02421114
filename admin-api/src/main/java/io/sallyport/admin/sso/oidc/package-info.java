/** Single sign-on with Quarkus' client of OpenID Connect. */
@NullMarked
package io.sallyport.admin.sso.oidc;

import org.jspecify.annotations.NullMarked;
