/** What is done for the search now and then. */
@NullMarked
package io.sallyport.admin.search.schedule;

import org.jspecify.annotations.NullMarked;
