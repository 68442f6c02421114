package io.sallyport.proxy.session.trace;

import io.sallyport.links.trace.Step;
import io.sallyport.links.trace.Traces;
import io.sallyport.proxy.session.SessionFact;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The traces of a node's sessions: one for each login, from the proof to the session's start, and
 * one for each command line, from the question to the judge to its settlement. The parts of the
 * proxy that speak to others meet here by the session's id alone, so that nothing between them
 * knows of traces. Other events are traces of their own. For any thread; nothing is kept while
 * traces are off.
 */
@Singleton
public class SessionTraces {

  /** Tickets that are not used are forgotten, the oldest first. */
  private static final int TICKETS = 1_000;

  private final Traces traces;
  private final Map<String, Session> sessions = new ConcurrentHashMap<>();
  private final Map<String, Step> tickets =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Step> eldest) {
              return size() > TICKETS;
            }
          });

  /**
   * What a session's next event belongs to.
   *
   * @param login its login, until that is on record
   * @param asked the line that the judge was asked about last
   * @param judged the line that was judged last
   */
  private record Session(Step login, Step asked, @Nullable UUID command, Step judged) {

    static final Session NEW = new Session(Step.NONE, Step.NONE, null, Step.NONE);
  }

  public SessionTraces(Traces traces) {
    this.traces = traces;
  }

  /** A proof is about to be checked. */
  public Step authentication() {
    return traces.begin("authenticate", "");
  }

  /** Its check gave a ticket. */
  public void authenticated(Step authentication, String ticket) {
    if (traces.isOn()) {
      tickets.put(ticket, authentication);
    }
  }

  /** A session is about to be asked for with a ticket. */
  public Step opening(String ticket, String session) {
    if (!traces.isOn()) {
      return Step.NONE;
    }
    Step proof = tickets.remove(ticket);
    Step step = traces.next("open session", proof == null ? Step.NONE : proof, session);
    sessions.put(session, new Session(step, Step.NONE, null, Step.NONE));
    return step;
  }

  /** The target is about to be dialled. */
  public Step dialling(String session) {
    return traces.isOn() ? traces.next("dial target", of(session).login(), session) : Step.NONE;
  }

  /** The judge is about to be asked. */
  public Step inquiry(String session) {
    if (!traces.isOn()) {
      return Step.NONE;
    }
    Step step = traces.begin("judge line", session);
    sessions.computeIfPresent(
        session, (_, known) -> new Session(known.login(), step, known.command(), known.judged()));
    return step;
  }

  /** An event is about to be published. */
  public Step event(String topic, String session, SessionFact fact) {
    return traces.isOn() ? traces.publish(topic, before(session, fact), session) : Step.NONE;
  }

  private Step before(String session, SessionFact fact) {
    Session known = of(session);
    return switch (fact) {
      case SessionFact.Started _ -> {
        sessions.put(session, Session.NEW);
        yield known.login();
      }
      case SessionFact.LoginRefused _ -> {
        sessions.remove(session);
        yield known.login();
      }
      case SessionFact.CommandJudged judged -> {
        sessions.put(session, new Session(Step.NONE, Step.NONE, judged.commandId(), known.asked()));
        yield known.asked();
      }
      case SessionFact.CommandSettled settled ->
          settled.commandId().equals(known.command()) ? known.judged() : Step.NONE;
      case SessionFact.Ended _ -> {
        sessions.remove(session);
        yield Step.NONE;
      }
      case SessionFact.ChannelOpened _,
          SessionFact.ChannelRefused _,
          SessionFact.SubmissionNotHeld _,
          SessionFact.ChannelClosed _,
          SessionFact.Transferred _,
          SessionFact.FileOperation _,
          SessionFact.ForwardOpened _,
          SessionFact.ForwardClosed _,
          SessionFact.Elevation _,
          SessionFact.RecordingReached _,
          SessionFact.Locked _,
          SessionFact.Released _,
          SessionFact.ControlRefused _,
          SessionFact.ViewerJoined _,
          SessionFact.ViewerLeft _,
          SessionFact.LimitReached _ ->
          Step.NONE;
    };
  }

  private Session of(String session) {
    return sessions.getOrDefault(session, Session.NEW);
  }
}
