/**
 * Pages of the documentation that are made of the sources: written when {@code
 * -Dsallyport.write-documents=true} is set, and else compared. Read {@link
 * io.sallyport.acceptance.documentation.SettingsPage} first.
 */
@NullMarked
package io.sallyport.acceptance.documentation;

import org.jspecify.annotations.NullMarked;
