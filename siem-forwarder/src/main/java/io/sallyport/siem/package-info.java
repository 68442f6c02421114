/** Tells SIEMs what happens at the gateway: Kafka's events as CEF, to files and over syslog. */
@NullMarked
package io.sallyport.siem;

import org.jspecify.annotations.NullMarked;
