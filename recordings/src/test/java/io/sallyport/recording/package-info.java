/** What the tests of recordings share. */
@NullMarked
package io.sallyport.recording;

import org.jspecify.annotations.NullMarked;
