/**
 * Who may configure, and who may only look. Read {@link
 * io.sallyport.admin.administrator.Administrator} first. Operators are not here.
 */
@NullMarked
package io.sallyport.admin.administrator;

import org.jspecify.annotations.NullMarked;
