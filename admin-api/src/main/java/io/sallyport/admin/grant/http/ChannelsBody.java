package io.sallyport.admin.grant.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sallyport.admin.problem.Violations;
import io.sallyport.judgement.channel.ChannelPermission;
import io.sallyport.judgement.channel.ChannelPolicy;
import io.sallyport.judgement.channel.ForwardPattern;
import io.sallyport.judgement.channel.SocketPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an operator's connection may carry, as JSON. */
@Schema(name = "GrantChannels")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChannelsBody(
    @Schema(
            description =
                "Each by itself: shell, exec, sftp-upload, sftp-download, scp-upload, scp-download,"
                    + " rsync-upload, rsync-download, git, agent, x11. Default shell and exec.")
        @Nullable List<String> allow,
    @Schema(
            description =
                "host:port that the target may connect to for the operator (ssh -L, -D, -W): a name,"
                    + " *.domain, an address, a network as 192.0.2.0/24 or [2001:db8::/32], or *; a"
                    + " port, a range as 8000-8999, or *. Default none.")
        @Nullable List<String> localForwards,
    @Schema(
            description =
                "address:port of the target at which something may listen for the operator (ssh"
                    + " -R). Default none.")
        @Nullable List<String> remoteForwards,
    @Schema(
            description =
                "Unix sockets that the target may connect to for the operator: absolute paths; *"
                    + " stands for anything within a name, /** at the end for all below. Default"
                    + " none.")
        @Nullable List<String> localSockets,
    @Schema(
            description =
                "Unix sockets of the target at which something may listen for the operator."
                    + " Default none.")
        @Nullable List<String> remoteSockets) {

  private static final String FIELD = "parameters.channels.";
  private static final int MOST = 100;

  static ChannelsBody of(ChannelPolicy policy) {
    return new ChannelsBody(
        policy.permissions().stream().map(ChannelPermission::word).toList(),
        words(policy.localForwards()),
        words(policy.remoteForwards()),
        words(policy.localSockets()),
        words(policy.remoteSockets()));
  }

  ChannelPolicy policy(Violations violations) {
    List<ChannelPermission> permissions = new ArrayList<>();
    List<String> words = allow == null ? List.of() : allow;
    for (int i = 0; i < words.size(); i++) {
      violations
          .word(FIELD + "allow[" + i + "]", words.get(i), ChannelPermission.byWord())
          .ifPresentOrElse(
              permissions::add, required(violations, FIELD + "allow[" + i + "]", words.get(i)));
    }
    return new ChannelPolicy(
        allow == null ? ChannelPolicy.DEFAULT.permissions() : Set.copyOf(permissions),
        patterns(violations, "localForwards", localForwards, ForwardPattern::parse),
        patterns(violations, "remoteForwards", remoteForwards, ForwardPattern::parse),
        patterns(violations, "localSockets", localSockets, SocketPattern::new),
        patterns(violations, "remoteSockets", remoteSockets, SocketPattern::new));
  }

  private static Runnable required(Violations violations, String field, @Nullable String value) {
    return value == null ? () -> violations.add(field, "is required") : () -> {};
  }

  private static <T> List<T> patterns(
      Violations violations, String list, @Nullable List<String> texts, Function<String, T> parse) {
    List<T> patterns = new ArrayList<>();
    List<String> given = texts == null ? List.of() : texts;
    if (given.size() > MOST) {
      violations.add(FIELD + list, "must have at most " + MOST + "; it has " + given.size());
    }
    for (int i = 0; i < given.size(); i++) {
      try {
        patterns.add(parse.apply(Objects.requireNonNullElse(given.get(i), "")));
      } catch (IllegalArgumentException e) {
        violations.add(
            FIELD + list + "[" + i + "]", Objects.requireNonNullElse(e.getMessage(), "is wrong"));
      }
    }
    return patterns;
  }

  private static List<String> words(List<?> patterns) {
    return patterns.stream().map(Object::toString).toList();
  }
}
