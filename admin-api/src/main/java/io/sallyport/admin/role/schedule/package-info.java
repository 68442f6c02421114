/** What is done now and then is done by the nodes whose role it is. */
@NullMarked
package io.sallyport.admin.role.schedule;

import org.jspecify.annotations.NullMarked;
