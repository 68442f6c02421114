package io.sallyport.proxy.elevation;

import io.sallyport.proxy.session.ElevationOutcome;
import io.sallyport.proxy.session.ElevationProgram;
import io.sallyport.proxy.session.SessionFact;
import io.sallyport.proxy.session.SessionLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Answers the prompts of one terminal. While a line runs that may ask for a password, and the
 * output rests at what looks like a prompt, it looks at the target twice; if both looks prove the
 * same process, it sends the password, once for each process, and looks again what came of it. What
 * the operator types meanwhile, and all output, makes the prompt the operator's. To be used under
 * the lock of the channel's gate; it calls back under it.
 */
public final class ChannelElevation {

  /** How often an unsteady look is repeated. */
  private static final int MOST_REPEATS = 4;

  private final int channel;
  private final ElevationGrant grant;
  private final Parts parts;
  private final Looking looking;
  private final PromptWatch watch = new PromptWatch();
  private final List<Finding.Proven> answered = new ArrayList<>();
  private @Nullable Line line;
  private int looks;

  /** How often something was printed. */
  private int outputs;

  private String told = "";
  private @Nullable Sent sent;
  private boolean closed;

  /** The way to the terminal. */
  public interface Wire {

    /** Whether what the operator types would reach the target now, and nothing of it waits. */
    boolean isOpen();

    /** Whether a line editor says that it reads. */
    boolean isEditing();

    /**
     * Sends a secret to the target, past everything that sees what is typed.
     *
     * @return whether it is on its way; nothing of it is sent otherwise
     */
    boolean sendSecret(byte[] bytes);
  }

  /** What a channel shares with others. */
  record Parts(
      SessionElevation session,
      Wire wire,
      SessionLog log,
      ScheduledExecutorService timers,
      Object lock,
      ElevationTimes times) {}

  /** A line that runs, and what in it may ask. */
  private record Line(UUID command, List<ElevatingCommand> commands) {

    Set<ElevationProgram> programs() {
      return commands.stream().map(ElevatingCommand::program).collect(Collectors.toSet());
    }

    String user(ElevationProgram program) {
      return commands.stream()
          .filter(command -> command.program() == program)
          .map(ElevatingCommand::targetUser)
          .findFirst()
          .orElse("");
    }
  }

  /** A password that was sent, of which it isn't known yet what came. */
  private record Sent(Line line, Finding.Proven to, long at) {}

  ChannelElevation(int channel, ElevationGrant grant, Parts parts) {
    this.channel = channel;
    this.grant = grant;
    this.parts = parts;
    this.looking = new Looking(parts.session()::lookout, parts.timers(), parts.lock());
    parts.session().terminals().begun(channel);
  }

  /** A judged line goes on to the target; prompts that come from now on are its own. */
  public void runs(UUID command, List<ElevatingCommand> commands) {
    concludeSent("the next line came first");
    looking.abandon();
    List<ElevatingCommand> granted =
        commands.stream().filter(c -> grant.programs().contains(c.program())).toList();
    line = granted.isEmpty() || closed ? null : new Line(command, granted);
    looks = 0;
    told = "";
    watch.clear();
  }

  /** The operator typed something that goes on to the target: a prompt that stands is theirs. */
  public void typed() {
    if (sent == null) {
      looking.abandon();
    }
  }

  /** The target printed something. */
  public void printed(byte[] buffer, int offset, int length) {
    if (line == null || closed) {
      return;
    }
    outputs++;
    watch.printed(buffer, offset, length);
    if (sent == null) {
      looking.abandon();
      looking.later(parts.times().rest(), this::rested);
    }
  }

  /** What the operator sent is cut off: nothing is answered that stands now. */
  public void cutOff() {
    line = null;
    if (sent == null) {
      looking.abandon();
    }
  }

  /** The channel is gone. */
  public void closed() {
    concludeSent("the channel closed");
    looking.stop();
    closed = true;
    line = null;
    parts.session().terminals().ended(channel);
  }

  private void rested() {
    if (watch.mayAsk() && !parts.wire().isEditing() && looks < parts.times().looks()) {
      looks++;
      look(MOST_REPEATS, this::first);
    }
  }

  private interface Taker {
    void take(Finding finding, int repeats);
  }

  private void look(int repeats, Taker taker) {
    Line asked = line;
    if (asked == null) {
      return;
    }
    looking.look(
        report ->
            taker.take(
                PromptProof.of(
                    report, parts.session().terminals().place(channel), asked.programs()),
                repeats),
        failure -> notProven(failure));
  }

  private void first(Finding finding, int repeats) {
    switch (finding) {
      case Finding.NothingAsked() -> looking.close();
      case Finding.NotProven(String reason) -> notProven(reason);
      case Finding.Unsteady(String reason) -> again(reason, repeats, this::first);
      case Finding.Proven proven -> {
        if (answered.stream().anyMatch(proven::isSameAs)) {
          // It asked again behind the password: the operator's.
          looking.close();
        } else {
          looking.later(
              parts.times().between(),
              () -> look(MOST_REPEATS, (second, left) -> second(proven, second, left)));
        }
      }
    }
  }

  private void second(Finding.Proven before, Finding finding, int repeats) {
    switch (finding) {
      case Finding.Proven proven when proven.isSameAs(before) -> send(proven);
      case Finding.Unsteady(String reason) ->
          again(reason, repeats, (next, left) -> second(before, next, left));
      case Finding.NotProven(String reason) -> notProven(reason);
      case Finding.Proven _, Finding.NothingAsked() -> notProven("something else asked meanwhile");
    }
  }

  private void again(String reason, int repeats, Taker taker) {
    if (repeats == 0) {
      notProven(reason);
    } else {
      looking.later(parts.times().between(), () -> look(repeats - 1, taker));
    }
  }

  private void send(Finding.Proven proven) {
    Line asked = line;
    if (asked == null || !parts.wire().isOpen()) {
      looking.close();
      return;
    }
    parts.session().sending();
    byte[] password = grant.secret().line();
    boolean sending;
    try {
      sending = password.length > 1 && parts.wire().sendSecret(password);
    } finally {
      Arrays.fill(password, (byte) 0);
    }
    if (!sending) {
      notProven("the target takes no input now");
      return;
    }
    answered.add(proven);
    watch.clear();
    sent = new Sent(asked, proven, System.nanoTime());
    after(1);
  }

  /** Looks what came of it, at growing intervals. */
  private void after(int time) {
    int before = watch.mayAsk() ? outputs : -1;
    looking.look(
        report -> after(report, time, before == outputs),
        failure -> conclude(ElevationOutcome.ANSWERED, failure));
  }

  /**
   * @param prompted whether a prompt stood at the end of the output while the look was taken
   */
  private void after(LookReport report, int time, boolean prompted) {
    Sent now = sent;
    if (now == null) {
      return;
    }
    Aftermath aftermath =
        Aftermath.of(
            report, parts.session().terminals().place(channel), now.line().programs(), now.to());
    switch (aftermath) {
      case Aftermath.WentOn() -> conclude(ElevationOutcome.ANSWERED, "");
      case Aftermath.Disturbed(String reason) -> conclude(ElevationOutcome.IN_DOUBT, reason);
      case Aftermath.Asks() when prompted ->
          conclude(ElevationOutcome.ASKED_AGAIN, "the password was not accepted");
      case Aftermath.Unclear(String reason) ->
          afterAll(now, time, ElevationOutcome.IN_DOUBT, reason);
      case Aftermath.Asks(), Aftermath.Checks() ->
          afterAll(now, time, ElevationOutcome.ANSWERED, "nothing came of it yet");
    }
  }

  /** Looks again, or concludes when the time for that is over. */
  private void afterAll(Sent now, int time, ElevationOutcome outcome, String detail) {
    if (System.nanoTime() - now.at() > parts.times().outcome().toNanos()) {
      conclude(outcome, detail);
    } else {
      looking.later(Duration.ofMillis(40L * time * time), () -> after(time + 1));
    }
  }

  private void concludeSent(String detail) {
    if (sent != null) {
      conclude(ElevationOutcome.ANSWERED, detail);
    }
  }

  private void conclude(ElevationOutcome outcome, String detail) {
    Sent now = sent;
    sent = null;
    looking.abandon();
    if (now != null) {
      note(now.line(), now.to().program(), outcome, detail);
      // Another command of the line may have asked meanwhile.
      looking.later(parts.times().rest(), this::rested);
    }
  }

  /** Told once for a line and reason. */
  private void notProven(String reason) {
    looking.close();
    Line asked = line;
    if (asked != null && !reason.equals(told)) {
      told = reason;
      note(asked, asked.commands().getFirst().program(), ElevationOutcome.NOT_PROVEN, reason);
    }
  }

  private void note(Line of, ElevationProgram program, ElevationOutcome outcome, String detail) {
    var _ =
        parts
            .log()
            .append(
                new SessionFact.Elevation(
                    channel, of.command(), program, of.user(program), outcome, detail));
  }
}
