/** Tests of the whole service. Read {@link io.sallyport.rules.RulesServiceIT} first. */
@NullMarked
package io.sallyport.rules;

import org.jspecify.annotations.NullMarked;
