/**
 * Measures the capture on recorded sessions of real shells. Read {@link
 * io.sallyport.proxy.capture.corpus.CaptureCorpusMain} first.
 *
 * <p>Runs without the service: nothing here knows SSH, rules, Kafka or Quarkus.
 */
@NullMarked
package io.sallyport.proxy.capture.corpus;

import org.jspecify.annotations.NullMarked;
