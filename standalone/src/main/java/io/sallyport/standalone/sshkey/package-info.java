/** SSH keys in OpenSSH's files. */
@NullMarked
package io.sallyport.standalone.sshkey;

import org.jspecify.annotations.NullMarked;
