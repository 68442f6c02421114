/**
 * From an operator's connection to a live session. Read {@link
 * io.sallyport.proxy.login.LoginRefusedException} first.
 */
@NullMarked
package io.sallyport.proxy.login;

import org.jspecify.annotations.NullMarked;
