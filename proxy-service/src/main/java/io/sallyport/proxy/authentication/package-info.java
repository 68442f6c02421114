/**
 * Who an operator is, and what they may reach: the questions put to the access service. Read {@link
 * io.sallyport.proxy.authentication.SessionAccess} first. Nothing here knows SSH or gRPC.
 */
@NullMarked
package io.sallyport.proxy.authentication;

import org.jspecify.annotations.NullMarked;
