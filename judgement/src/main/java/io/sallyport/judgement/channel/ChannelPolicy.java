package io.sallyport.judgement.channel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that a grant allows on an operator's connection. What is not named here is refused.
 *
 * @param localForwards where the target may connect to for the operator ({@code ssh -L}, {@code -D}
 *     and {@code -W}, which are the same on the wire)
 * @param remoteForwards at which address and port of the target's something may listen for the
 *     operator ({@code ssh -R})
 * @param localSockets Unix sockets that the target may connect to for the operator
 * @param remoteSockets Unix sockets of the target's at which something may listen for the operator
 */
public record ChannelPolicy(
    Set<ChannelPermission> permissions,
    List<ForwardPattern> localForwards,
    List<ForwardPattern> remoteForwards,
    List<SocketPattern> localSockets,
    List<SocketPattern> remoteSockets) {

  /** What a grant allows that says nothing: shells and commands. */
  public static final ChannelPolicy DEFAULT =
      of(EnumSet.of(ChannelPermission.SHELL, ChannelPermission.EXEC));

  private static final String PERMISSIONS = "channels";
  private static final String LOCAL_FORWARD = "local-forward";
  private static final String REMOTE_FORWARD = "remote-forward";
  private static final String LOCAL_SOCKET = "local-socket";
  private static final String REMOTE_SOCKET = "remote-socket";

  public ChannelPolicy {
    permissions = ordered(permissions);
    localForwards = sorted(localForwards);
    remoteForwards = sorted(remoteForwards);
    localSockets = sorted(localSockets);
    remoteSockets = sorted(remoteSockets);
  }

  /** One without forwards. */
  public static ChannelPolicy of(Set<ChannelPermission> permissions) {
    return new ChannelPolicy(permissions, List.of(), List.of(), List.of(), List.of());
  }

  /**
   * Reads the patterns of one.
   *
   * @throws IllegalArgumentException when one is none
   */
  public static ChannelPolicy parse(
      Collection<ChannelPermission> permissions,
      List<String> localForwards,
      List<String> remoteForwards,
      List<String> localSockets,
      List<String> remoteSockets) {
    return new ChannelPolicy(
        ordered(permissions),
        localForwards.stream().map(ForwardPattern::parse).toList(),
        remoteForwards.stream().map(ForwardPattern::parse).toList(),
        localSockets.stream().map(SocketPattern::new).toList(),
        remoteSockets.stream().map(SocketPattern::new).toList());
  }

  /** Whether this use of a channel is allowed. */
  public boolean allows(ChannelPermission permission) {
    return permissions.contains(permission);
  }

  /** Whether the target may connect to this for the operator, who wrote it so. */
  public boolean allowsLocalForward(String host, long port) {
    return localForwards.stream().anyMatch(p -> p.matches(host, port));
  }

  /** Whether something may listen at this on the target, which the operator wrote so. */
  public boolean allowsRemoteForward(String address, long port) {
    return remoteForwards.stream().anyMatch(p -> p.matches(address, port));
  }

  /** Whether the target may connect to this Unix socket for the operator. */
  public boolean allowsLocalSocket(String path) {
    return localSockets.stream().anyMatch(p -> p.matches(path));
  }

  /** Whether something may listen at this Unix socket on the target. */
  public boolean allowsRemoteSocket(String path) {
    return remoteSockets.stream().anyMatch(p -> p.matches(path));
  }

  /**
   * What holds where two grants cover one session: what both name. Patterns are compared as they
   * are written: {@code *:22} and {@code db:22} have nothing in common.
   */
  public ChannelPolicy and(ChannelPolicy other) {
    return new ChannelPolicy(
        permissions.stream()
            .filter(other.permissions::contains)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(ChannelPermission.class))),
        common(localForwards, other.localForwards),
        common(remoteForwards, other.remoteForwards),
        common(localSockets, other.localSockets),
        common(remoteSockets, other.remoteSockets));
  }

  /**
   * Itself as lines {@code key value}, in one order for equal policies, of printable ASCII: for
   * snapshots and for keeping it.
   */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        PERMISSIONS + permissions.stream().map(p -> " " + p.word()).collect(Collectors.joining()));
    lines(lines, LOCAL_FORWARD, localForwards);
    lines(lines, REMOTE_FORWARD, remoteForwards);
    lines(lines, LOCAL_SOCKET, localSockets);
    lines(lines, REMOTE_SOCKET, remoteSockets);
    return lines;
  }

  /** Whether a line is one of those that {@link #lines} gives. */
  public static boolean isLine(String line) {
    return switch (key(line)) {
      case PERMISSIONS, LOCAL_FORWARD, REMOTE_FORWARD, LOCAL_SOCKET, REMOTE_SOCKET -> true;
      default -> false;
    };
  }

  /**
   * Reads what {@link #lines} gives, in any order.
   *
   * @throws IllegalArgumentException when it is something else
   */
  public static ChannelPolicy ofLines(List<String> lines) {
    for (String line : lines) {
      if (!isLine(line)) {
        throw new IllegalArgumentException("expected a line of a channel policy, came: " + line);
      }
    }
    return parse(
        values(lines, PERMISSIONS)
            .flatMap(words -> Arrays.stream(words.split(" ", -1)))
            .filter(word -> !word.isEmpty())
            .map(ChannelPolicy::permission)
            .toList(),
        values(lines, LOCAL_FORWARD).toList(),
        values(lines, REMOTE_FORWARD).toList(),
        values(lines, LOCAL_SOCKET).toList(),
        values(lines, REMOTE_SOCKET).toList());
  }

  private static ChannelPermission permission(String word) {
    return ChannelPermission.of(word)
        .orElseThrow(() -> new IllegalArgumentException("there is no permission \"" + word + '"'));
  }

  private static String key(String line) {
    int space = line.indexOf(' ');
    return space < 0 ? line : line.substring(0, space);
  }

  private static String value(String line) {
    return line.substring(Math.min(line.length(), key(line).length() + 1));
  }

  private static Stream<String> values(List<String> lines, String key) {
    return lines.stream().filter(line -> key(line).equals(key)).map(ChannelPolicy::value);
  }

  private static void lines(List<String> lines, String key, List<?> values) {
    values.forEach(value -> lines.add(key + " " + value));
  }

  private static <T> List<T> common(List<T> one, List<T> other) {
    return one.stream().filter(other::contains).toList();
  }

  private static <T> List<T> sorted(List<T> patterns) {
    return patterns.stream().distinct().sorted(Comparator.comparing(Object::toString)).toList();
  }

  private static Set<ChannelPermission> ordered(Collection<ChannelPermission> permissions) {
    Set<ChannelPermission> set = EnumSet.noneOf(ChannelPermission.class);
    set.addAll(permissions);
    return Collections.unmodifiableSet(set);
  }
}
