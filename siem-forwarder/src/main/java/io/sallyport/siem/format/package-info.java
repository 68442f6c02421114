/**
 * What a SIEM is told, and how it is written: a {@link io.sallyport.siem.format.CefRecord} becomes
 * a line of CEF by {@link io.sallyport.siem.format.CefText} and a syslog message by {@link
 * io.sallyport.siem.format.SyslogMessage}. Pure functions; no transport, no Kafka. Read {@code
 * CefRecord} first.
 */
@NullMarked
package io.sallyport.siem.format;

import org.jspecify.annotations.NullMarked;
