/**
 * The chart in deploy/helm/sallyport. Read {@link io.sallyport.kubernetes.Chart} first, which
 * renders it, then {@link io.sallyport.kubernetes.PodPolicy}, which says what no pod may do.
 */
@NullMarked
package io.sallyport.kubernetes;

import org.jspecify.annotations.NullMarked;
