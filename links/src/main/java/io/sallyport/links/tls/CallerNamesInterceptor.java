package io.sallyport.links.tls;

import io.grpc.Attributes;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jboss.logging.Logger;

/**
 * Refuses a caller whose certificate has none of the names that {@code sallyport.links.callers} has
 * for the service it calls. Where that is not configured it lets everyone pass.
 */
@GlobalInterceptor
@ApplicationScoped
public class CallerNamesInterceptor implements ServerInterceptor {

  private static final Logger LOG = Logger.getLogger(CallerNamesInterceptor.class);

  /** RFC 5280, section 4.2.1.6: the number of dNSName. */
  private static final int DNS_NAME = 2;

  private final Map<String, Set<String>> callers;

  CallerNamesInterceptor(LinksConfig config) {
    this.callers =
        config.callers().entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, entry -> lowerCase(entry.getValue())));
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    if (callers.isEmpty()) {
      return next.startCall(call, headers);
    }
    String service = String.valueOf(call.getMethodDescriptor().getServiceName());
    Set<String> names = names(call.getAttributes());
    if (!Collections.disjoint(callers.getOrDefault(service, Set.of()), names)) {
      return next.startCall(call, headers);
    }
    LOG.warnf("refused a call of %s by a certificate for %s", service, names);
    call.close(
        Status.PERMISSION_DENIED.withDescription(
            "the caller's certificate, for %s, has no name that sallyport.links.callers has for %s"
                .formatted(names, service)),
        new Metadata());
    return new ServerCall.Listener<>() {};
  }

  private static Set<String> names(Attributes attributes) {
    SSLSession session = attributes.get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
    try {
      Certificate[] chain = session == null ? new Certificate[0] : session.getPeerCertificates();
      return chain.length > 0 && chain[0] instanceof X509Certificate certificate
          ? names(certificate)
          : Set.of();
    } catch (SSLPeerUnverifiedException | CertificateParsingException e) {
      return Set.of();
    }
  }

  private static Set<String> names(X509Certificate certificate) throws CertificateParsingException {
    Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
    return alternatives == null
        ? Set.of()
        : lowerCase(
            alternatives.stream()
                .filter(name -> Integer.valueOf(DNS_NAME).equals(name.getFirst()))
                .map(name -> String.valueOf(name.get(1)))
                .collect(Collectors.toSet()));
  }

  private static Set<String> lowerCase(Set<String> names) {
    return names.stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .collect(Collectors.toUnmodifiableSet());
  }
}
