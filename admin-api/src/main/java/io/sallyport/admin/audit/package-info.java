/** Who changed what. Read {@link io.sallyport.admin.audit.Change} first. Never a secret here. */
@NullMarked
package io.sallyport.admin.audit;

import org.jspecify.annotations.NullMarked;
