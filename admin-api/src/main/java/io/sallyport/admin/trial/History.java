package io.sallyport.admin.trial;

import io.sallyport.admin.session.Session;
import io.sallyport.admin.session.SessionCommand;
import java.util.ArrayList;
import java.util.List;

/** The lines of a session that can be judged again, and how they were decided. */
public final class History {

  private final Session session;
  private final List<SessionCommand> commands = new ArrayList<>();
  private int text;
  private boolean complete = true;

  public History(Session session) {
    this.session = session;
  }

  /** Adds the next line; false when there is room for no more. */
  public boolean add(SessionCommand command) {
    text += command.line().text().length();
    if (commands.size() == RuleTrial.MOST_LINES || text > RuleTrial.MOST_TEXT) {
      complete = false;
      return false;
    }
    commands.add(command);
    return true;
  }

  /** Whether all lines of the session are in it. */
  public boolean isComplete() {
    return complete;
  }

  public int size() {
    return commands.size();
  }

  /** The lines; what they left behind is what they did leave behind then. */
  public List<RuleTrial.Line> lines() {
    return commands.stream().map(History::line).toList();
  }

  private static RuleTrial.Line line(SessionCommand command) {
    boolean ran =
        command.settlement().equals("FORWARDED")
            || (command.settlement().equals("PENDING")
                && command.judged().decision().equals("PROCEED"));
    return new RuleTrial.Line(
        command.channel(),
        command.line().text(),
        command.kind(),
        command.line().confidence(),
        ran ? RuleTrial.Ran.YES : RuleTrial.Ran.NO);
  }

  /** The lines that these verdicts decide differently; a line that was withheld has no text. */
  public List<Difference> differences(List<TrialVerdict> verdicts) {
    List<Difference> differences = new ArrayList<>();
    for (int i = 0; i < commands.size() && i < verdicts.size(); i++) {
      SessionCommand command = commands.get(i);
      TrialVerdict verdict = verdicts.get(i);
      if (!command.line().text().isEmpty()
          && !verdict.decision().equals(command.judged().decision())) {
        differences.add(
            new Difference(
                session.id(),
                session.operator(),
                session.device(),
                command.sequence(),
                command.at(),
                command.line().text(),
                command.line().truncated(),
                new Difference.Decided(command.judged().decision(), command.judged().refusal()),
                new Difference.Decided(verdict.decision(), verdict.refusal()),
                verdict.rules()));
      }
    }
    return differences;
  }
}
