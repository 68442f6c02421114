/**
 * Operators' own accounts: proofs of who they are, and account blocks. Read {@link
 * io.sallyport.admin.account.Operator} first. What they may reach is in {@code grant}.
 */
@NullMarked
package io.sallyport.admin.account;

import org.jspecify.annotations.NullMarked;
