/** Data keys wrapped by HashiCorp Vault's transit engine. */
@NullMarked
package io.sallyport.admin.credential.vault;

import org.jspecify.annotations.NullMarked;
