/**
 * Single sign-on of administrators and auditors by OpenID Connect. Read {@link
 * io.sallyport.admin.sso.Entitlement} first. The protocol is Quarkus' and stays in {@code oidc};
 * operators sign in over SSH, and not here.
 */
@NullMarked
package io.sallyport.admin.sso;

import org.jspecify.annotations.NullMarked;
