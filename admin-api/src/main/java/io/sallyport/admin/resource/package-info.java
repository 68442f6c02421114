/**
 * What all resources of the REST interface share: names, ids, pages. Read {@link
 * io.sallyport.admin.resource.Ref} first. Nothing of a single feature here.
 */
@NullMarked
package io.sallyport.admin.resource;

import org.jspecify.annotations.NullMarked;
