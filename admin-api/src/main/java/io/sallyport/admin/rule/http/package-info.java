/** Rules as a resource. */
@NullMarked
package io.sallyport.admin.rule.http;

import org.jspecify.annotations.NullMarked;
