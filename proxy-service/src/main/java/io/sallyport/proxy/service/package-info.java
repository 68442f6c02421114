/**
 * Puts the proxy together and starts and stops it. Read {@link
 * io.sallyport.proxy.service.ProxyService} first. No decision is taken here.
 */
@NullMarked
package io.sallyport.proxy.service;

import org.jspecify.annotations.NullMarked;
