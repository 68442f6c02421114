/**
 * What all services' logs have in common: the same keys, from one vocabulary. Their configuration
 * is {@code META-INF/microprofile-config.properties} of this module. Read {@link
 * io.sallyport.links.log.NamedFields} first.
 */
@NullMarked
package io.sallyport.links.log;

import org.jspecify.annotations.NullMarked;
