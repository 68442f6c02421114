package io.sallyport.admin.resource.http;

import io.sallyport.links.trace.Step;
import io.sallyport.links.trace.Traces;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;

/**
 * Makes a trace of each request that may change something, so that what it publishes can be
 * followed to the SIEM. It tells the method alone: addresses hold what is searched for.
 */
@Provider
@Priority(TracedChanges.BEFORE_ALL_OTHERS)
public class TracedChanges implements ContainerRequestFilter, ContainerResponseFilter {

  static final int BEFORE_ALL_OTHERS = 1;

  private static final String LEAVE = TracedChanges.class.getName();
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  private final Instance<Traces> traces;

  /**
   * @param traces not there yet when filters are made
   */
  TracedChanges(Instance<Traces> traces) {
    this.traces = traces;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    Traces on = traces.get();
    if (on.isOn() && !READING.contains(request.getMethod())) {
      Step step = on.begin("REST " + request.getMethod(), "");
      request.setProperty(LEAVE, step.enter());
    }
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (request.getProperty(LEAVE) instanceof Step.Entered entered) {
      entered.leave(response.getStatus() < 500);
    }
  }
}
