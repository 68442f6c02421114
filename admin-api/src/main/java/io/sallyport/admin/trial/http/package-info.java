/** Trials as resources. */
@NullMarked
package io.sallyport.admin.trial.http;

import org.jspecify.annotations.NullMarked;
