/**
 * Public keys as OpenSSH writes them, of operators and of hosts. Read {@link
 * io.sallyport.admin.key.OpenSshKey} first.
 */
@NullMarked
package io.sallyport.admin.key;

import org.jspecify.annotations.NullMarked;
