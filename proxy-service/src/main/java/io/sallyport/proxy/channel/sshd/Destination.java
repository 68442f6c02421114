package io.sallyport.proxy.channel.sshd;

import io.sallyport.proxy.session.ForwardKind;
import java.util.Optional;
import org.apache.sshd.common.util.buffer.Buffer;

/**
 * Where a forward leads, or listens.
 *
 * @param host or the path of a Unix socket; empty for agent and X11
 * @param port 0 where there is none
 * @param originator who connected; empty where nobody did
 */
record Destination(ForwardKind kind, String host, long port, String originator) {

  /** Empty for a type that is none of the operator's side. */
  static Optional<Destination> ofOperator(OpenRequest request) {
    return switch (request.type()) {
      case "direct-tcpip" -> Optional.of(connection(ForwardKind.LOCAL, request));
      case "direct-streamlocal@openssh.com" ->
          Optional.of(
              new Destination(
                  ForwardKind.LOCAL_SOCKET, request.details().reader().getString(), 0, ""));
      default -> Optional.empty();
    };
  }

  /** Empty for a type that is none of the target's side. */
  static Optional<Destination> ofTarget(OpenRequest request) {
    return switch (request.type()) {
      case "forwarded-tcpip" -> Optional.of(connection(ForwardKind.REMOTE, request));
      case "forwarded-streamlocal@openssh.com" ->
          Optional.of(
              new Destination(
                  ForwardKind.REMOTE_SOCKET, request.details().reader().getString(), 0, ""));
      case "auth-agent@openssh.com" -> Optional.of(new Destination(ForwardKind.AGENT, "", 0, ""));
      case "x11" -> {
        Buffer details = request.details().reader();
        yield Optional.of(
            new Destination(
                ForwardKind.X11, "", 0, address(details.getString(), details.getUInt())));
      }
      default -> Optional.empty();
    };
  }

  private static Destination connection(ForwardKind kind, OpenRequest request) {
    Buffer details = request.details().reader();
    return new Destination(
        kind,
        details.getString(),
        details.getUInt(),
        address(details.getString(), details.getUInt()));
  }

  private static String address(String host, long port) {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }

  /** For the log and for people. */
  String place() {
    return switch (kind) {
      case LOCAL, REMOTE, REMOTE_LISTENER -> address(host, port);
      case LOCAL_SOCKET, REMOTE_SOCKET, REMOTE_SOCKET_LISTENER -> host;
      case AGENT, X11 -> "";
    };
  }
}
