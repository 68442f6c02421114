package io.sallyport.judgement.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChannelPolicyTest {

  private static final ChannelPolicy MUCH =
      ChannelPolicy.parse(
          List.of(ChannelPermission.X11, ChannelPermission.SHELL, ChannelPermission.SFTP_UPLOAD),
          List.of("db:5432", "*.example.org:22"),
          List.of("localhost:8080"),
          List.of("/run/docker.sock"),
          List.of("/tmp/*"));

  @Test
  void withoutAWordShellsAndCommandsAreAllowedAndNothingElse() {
    assertThat(ChannelPolicy.DEFAULT.permissions())
        .containsExactly(ChannelPermission.SHELL, ChannelPermission.EXEC);
    assertThat(ChannelPolicy.DEFAULT.allowsLocalForward("localhost", 22)).isFalse();
    assertThat(ChannelPolicy.DEFAULT.allowsRemoteForward("localhost", 0)).isFalse();
    assertThat(ChannelPolicy.DEFAULT.allowsLocalSocket("/a")).isFalse();
    assertThat(ChannelPolicy.DEFAULT.allowsRemoteSocket("/a")).isFalse();
  }

  @Test
  void eachListAllowsItsOwnKindAlone() {
    assertThat(MUCH.allowsLocalForward("db", 5432)).isTrue();
    assertThat(MUCH.allowsRemoteForward("db", 5432)).isFalse();
    assertThat(MUCH.allowsRemoteForward("localhost", 8080)).isTrue();
    assertThat(MUCH.allowsLocalForward("localhost", 8080)).isFalse();
    assertThat(MUCH.allowsLocalSocket("/run/docker.sock")).isTrue();
    assertThat(MUCH.allowsRemoteSocket("/run/docker.sock")).isFalse();
    assertThat(MUCH.allowsRemoteSocket("/tmp/x")).isTrue();
    assertThat(MUCH.allowsLocalSocket("/tmp/x")).isFalse();
  }

  @Test
  void twoGrantsAllowWhatBothName() {
    ChannelPolicy other =
        ChannelPolicy.parse(
            List.of(ChannelPermission.SHELL, ChannelPermission.GIT),
            List.of("*.EXAMPLE.org:22", "*:5432"),
            List.of("*:*"),
            List.of("/run/docker.sock"),
            List.of());

    ChannelPolicy both = MUCH.and(other);

    assertThat(both)
        .isEqualTo(
            ChannelPolicy.parse(
                List.of(ChannelPermission.SHELL),
                List.of("*.example.org:22"),
                List.of(),
                List.of("/run/docker.sock"),
                List.of()));
    assertThat(other.and(MUCH)).isEqualTo(both);
  }

  @Test
  void theLinesReadBackAsTheSame() {
    assertThat(MUCH.lines())
        .containsExactly(
            "channels shell sftp-upload x11",
            "local-forward *.example.org:22",
            "local-forward db:5432",
            "remote-forward localhost:8080",
            "local-socket /run/docker.sock",
            "remote-socket /tmp/*");
    assertThat(ChannelPolicy.ofLines(MUCH.lines())).isEqualTo(MUCH);
    ChannelPolicy nothing = ChannelPolicy.of(Set.of());
    assertThat(ChannelPolicy.ofLines(nothing.lines())).isEqualTo(nothing);
  }

  @Test
  void aLineThatIsNotOfAPolicyIsRefused() {
    for (String line : List.of("", "shell", "channels root", "local-forward", "local-socket x")) {
      assertThatThrownBy(() -> ChannelPolicy.ofLines(List.of(line)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void everyPermissionHasAWordOfItsOwn() {
    assertThat(ChannelPermission.byWord()).hasSameSizeAs(ChannelPermission.values());
    for (ChannelPermission permission : ChannelPermission.values()) {
      assertThat(ChannelPermission.of(permission.word())).contains(permission);
    }
    assertThat(ChannelPermission.of("SHELL")).isEmpty();
  }
}
