/**
 * Samples of every message, decoded for ever. Read {@link
 * io.sallyport.contract.golden.GoldenSamplesTest} first.
 */
package io.sallyport.contract.golden;
