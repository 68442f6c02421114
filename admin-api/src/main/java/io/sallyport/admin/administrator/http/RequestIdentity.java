package io.sallyport.admin.administrator.http;

import io.sallyport.admin.administrator.Administrator;
import io.sallyport.admin.administrator.BearerToken;
import io.sallyport.admin.administrator.persistence.AdministratorStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a request, by its headers: the one place that says so, for REST and for what begins as
 * a request and goes on as something else. Reads the database: not for an event loop.
 */
@ApplicationScoped
public class RequestIdentity {

  private static final String SCHEME = "Bearer ";

  private final AdministratorStore administrators;

  RequestIdentity(AdministratorStore administrators) {
    this.administrators = administrators;
  }

  /**
   * The administrator or auditor whose request it is.
   *
   * @param header gives the value of a header, or null
   */
  public Optional<Administrator> of(Function<String, @Nullable String> header) {
    return Optional.ofNullable(header.apply(HttpHeaders.AUTHORIZATION))
        .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .map(value -> new BearerToken(value.substring(SCHEME.length()).strip()))
        .flatMap(administrators::find);
  }
}
