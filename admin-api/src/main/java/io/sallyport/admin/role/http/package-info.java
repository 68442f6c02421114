/** REST and the console are served by the nodes whose role it is; health and metrics by all. */
@NullMarked
package io.sallyport.admin.role.http;

import org.jspecify.annotations.NullMarked;
