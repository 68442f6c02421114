/**
 * The proxy nodes, which hold the sessions. Read {@link io.sallyport.admin.node.ProxyNodes} first.
 * What is asked of them takes effect at once, and is lost with them.
 */
@NullMarked
package io.sallyport.admin.node;

import org.jspecify.annotations.NullMarked;
