/**
 * Clients that are not ours, as their makers ship them, through the gateway to a real {@code sshd};
 * {@code RealClientsIT} first. What was seen with which version stands in {@code docs/clients.md}.
 */
@NullMarked
package io.sallyport.proxy.client;

import org.jspecify.annotations.NullMarked;
