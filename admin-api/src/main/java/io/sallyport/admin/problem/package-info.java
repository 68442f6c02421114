/**
 * Why a request can't be carried out, in the words of the domain. Read {@link
 * io.sallyport.admin.problem.RequestFailure} first. No HTTP here.
 */
@NullMarked
package io.sallyport.admin.problem;

import org.jspecify.annotations.NullMarked;
