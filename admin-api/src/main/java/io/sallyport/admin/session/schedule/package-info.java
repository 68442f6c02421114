/** What is done with sessions now and then. */
@NullMarked
package io.sallyport.admin.session.schedule;

import org.jspecify.annotations.NullMarked;
