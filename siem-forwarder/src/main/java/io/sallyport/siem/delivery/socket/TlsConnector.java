package io.sallyport.siem.delivery.socket;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * TLS 1.2 or 1.3 over TCP (RFC 5425): the receiver's certificate must lead to a trusted one and
 * must name the host that was asked for (RFC 5425, 5.2; RFC 9525).
 *
 * @param tcp the way to the receiver
 * @param context what is trusted, and our own certificate where there is one
 */
public record TlsConnector(TcpConnector tcp, SSLContext context) implements Connector {

  @Override
  public Connection connect() throws IOException {
    Socket plain = tcp.connect().wire();
    try {
      SSLSocket socket =
          (SSLSocket) context.getSocketFactory().createSocket(plain, tcp.host(), tcp.port(), true);
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      socket.setSoTimeout((int) tcp.timeout().toMillis());
      socket.startHandshake();
      return new Connection(socket, plain);
    } catch (IOException e) {
      plain.close();
      throw e;
    }
  }
}
