/**
 * Registers the demo with the services that docker-compose.yml started, and says what to type. Read
 * {@link io.sallyport.containers.welcome.WelcomeMain} first.
 */
@NullMarked
package io.sallyport.containers.welcome;

import org.jspecify.annotations.NullMarked;
