/**
 * What the demo of docker-compose.yml needs before its first start: secrets, host keys, and for
 * each container a volume that has its own of them and no other. Read {@link
 * io.sallyport.containers.setup.Setup} first.
 */
@NullMarked
package io.sallyport.containers.setup;

import org.jspecify.annotations.NullMarked;
