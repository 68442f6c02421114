/** Account blocks as they travel on the control topic. */
@NullMarked
package io.sallyport.admin.account.kafka;

import org.jspecify.annotations.NullMarked;
