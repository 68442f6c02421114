/** What answers prompts for a password, and what must not be answered. */
package io.sallyport.proxy.elevation;
