/**
 * What a newcomer finds: an operator, two devices, and rules that show each action, registered over
 * REST as an administrator would. Read {@link io.sallyport.standalone.demo.Demo} first.
 */
@NullMarked
package io.sallyport.standalone.demo;

import org.jspecify.annotations.NullMarked;
