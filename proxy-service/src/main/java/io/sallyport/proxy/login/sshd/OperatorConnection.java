package io.sallyport.proxy.login.sshd;

import io.sallyport.links.trace.Step;
import io.sallyport.proxy.authentication.Authentication.Accepted;
import io.sallyport.proxy.authentication.LoginName;
import io.sallyport.proxy.authentication.SessionDecision;
import io.sallyport.proxy.authentication.SessionRequest;
import io.sallyport.proxy.authentication.sshd.AuthenticationListener;
import io.sallyport.proxy.channel.EnvironmentList;
import io.sallyport.proxy.channel.sshd.LinkedChannel;
import io.sallyport.proxy.channel.sshd.OperatorLink;
import io.sallyport.proxy.channel.sshd.SessionLink;
import io.sallyport.proxy.control.AccountBlock;
import io.sallyport.proxy.elevation.ElevationGrant;
import io.sallyport.proxy.elevation.ElevationTimes;
import io.sallyport.proxy.elevation.SessionElevation;
import io.sallyport.proxy.elevation.sshd.ChannelLookout;
import io.sallyport.proxy.gate.SessionTerms;
import io.sallyport.proxy.limit.ConnectionAllowance;
import io.sallyport.proxy.limit.Limit;
import io.sallyport.proxy.limit.sshd.MessageCheck;
import io.sallyport.proxy.login.LoginRefusedException;
import io.sallyport.proxy.menu.TargetChoice;
import io.sallyport.proxy.network.sshd.SocketLoop;
import io.sallyport.proxy.recording.SessionRecording;
import io.sallyport.proxy.session.LiveSession;
import io.sallyport.proxy.session.LoginMethod;
import io.sallyport.proxy.session.LoginRefusal;
import io.sallyport.proxy.session.Party;
import io.sallyport.proxy.session.SessionEnd;
import io.sallyport.proxy.session.SessionFact;
import io.sallyport.proxy.session.SessionId;
import io.sallyport.proxy.session.SessionIdentity;
import io.sallyport.proxy.session.SessionLock;
import io.sallyport.proxy.session.SessionLog;
import io.sallyport.proxy.session.SessionObservers;
import io.sallyport.proxy.session.SessionSubject;
import io.sallyport.proxy.session.Source;
import io.sallyport.proxy.target.AuthorizedTarget;
import io.sallyport.proxy.target.TargetFailedException;
import io.sallyport.proxy.transfer.SessionTransfers;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.server.session.ServerSession;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** An operator's connection, from its first packet to its end: from login to session. */
final class OperatorConnection implements AuthenticationListener, OperatorLink {

  private static final Logger LOG = Logger.getLogger(OperatorConnection.class);

  private static final int ACCESS_SECONDS = 4;
  private static final int AUDIT_SECONDS = 2;
  private static final int CLOSING_SECONDS = 1;
  private static final int LAST_WORDS_SECONDS = 2;

  private final ServerSession connection;
  private final LoginParts parts;
  private final Source source;
  private final BiConsumer<Limit, String> endedUnknown;
  private final ConnectionAllowance allowance;
  private final CompletableFuture<SessionLink> link = new CompletableFuture<>();
  private final Set<LinkedChannel> channels = ConcurrentHashMap.newKeySet();
  private final List<SessionFact> early = new ArrayList<>();
  private SessionId id = SessionId.next();
  private Instant since = Instant.now();
  private LoginName claimed = new LoginName.WithoutTarget("");
  private LoginMethod method = LoginMethod.UNKNOWN;
  private int attempts;
  private boolean verified;
  private volatile boolean authenticated;
  private boolean refused;
  private boolean closed;
  private volatile boolean started;
  private volatile @Nullable ConnectionMenu menu;
  private volatile @Nullable LiveSession session;
  private @Nullable SessionRecording recorder;
  private @Nullable SessionLog claimLog;
  private @Nullable String place;

  /**
   * Follows a connection from now on.
   *
   * @param endedUnknown is told when it ends at a limit before anybody is logged in
   */
  OperatorConnection(
      ServerSession connection,
      Source source,
      LoginParts parts,
      BiConsumer<Limit, String> endedUnknown) {
    this.connection = connection;
    this.source = source;
    this.parts = parts;
    this.endedUnknown = endedUnknown;
    this.allowance = parts.limits().allowance(this::reached);
    connection.setAttribute(MessageCheck.ALLOWANCE, allowance);
  }

  /** What it may still do. */
  ConnectionAllowance allowance() {
    return allowance;
  }

  /** The protocol's part of its login is over. */
  void authenticated() {
    authenticated = true;
    SocketLoop.settle(connection.getIoSession());
  }

  @Override
  public Optional<String> closedBecause() {
    return parts.blocks().known()
        ? parts.sessions().closedBecause()
        : Optional.of("the gateway is still starting; try again shortly");
  }

  @Override
  public synchronized void attempted(LoginName name, LoginMethod by) {
    claimed = name;
    method = by;
    attempts++;
  }

  @Override
  public void unavailable(String message) {
    refuse(LoginRefusal.UNAVAILABLE, message);
  }

  @Override
  public void verified(LoginName name, Accepted accepted, LoginMethod by) {
    synchronized (this) {
      claimed = name;
      method = by;
      verified = true;
      if (name instanceof LoginName.WithoutTarget) {
        menu = new ConnectionMenu(this, parts, accepted, by);
      }
    }
    executor().execute(() -> logIn(name, accepted));
  }

  @Override
  public Executor executor() {
    return parts.executor();
  }

  @Override
  public String sourceAddress() {
    return source.address();
  }

  @Override
  public CompletionStage<SessionLink> link() {
    return link;
  }

  /** Asked on the loops, which must not wait for a session that is being made. */
  @Override
  public Optional<TargetChoice> menu() {
    return link.isDone() ? Optional.empty() : Optional.ofNullable(menu);
  }

  @Override
  public void record(SessionFact fact) {
    if (fact instanceof SessionFact.ChannelRefused) {
      allowance.refusal();
    }
    append(fact);
  }

  /** Called on the loops, which once the session runs wait for nobody here. */
  private void append(SessionFact fact) {
    LiveSession live = session;
    if (started && live != null) {
      live.log().append(fact);
    } else {
      appendInTurn(fact);
    }
  }

  private synchronized void appendInTurn(SessionFact fact) {
    if (started && session != null) {
      session.log().append(fact);
    } else if (closed) {
      log().append(fact);
    } else {
      early.add(fact);
    }
  }

  @Override
  public Optional<Limit> limit(long packet) {
    int most = parts.limits().config().channels();
    if (most > 0 && channels.size() >= most) {
      allowance.exceeded(Limit.CHANNELS);
      return Optional.of(Limit.CHANNELS);
    }
    return allowance.packet(packet) ? Optional.empty() : Optional.of(Limit.SMALLEST_PACKET);
  }

  @Override
  public String message(Limit limit) {
    return parts.limits().message(limit);
  }

  @Override
  public void opened(LinkedChannel channel) {
    channels.add(channel);
  }

  @Override
  public void gone(LinkedChannel channel) {
    channels.remove(channel);
  }

  /** Asked on the loops, too. */
  @Override
  public Optional<SessionLock> lock() {
    LiveSession live = session;
    return live == null ? Optional.empty() : live.input().held();
  }

  @Override
  public Duration lockGrace() {
    return parts.lockGrace();
  }

  /** Bytes that its channels hold. */
  long buffered() {
    return channels.stream().mapToLong(LinkedChannel::buffered).sum();
  }

  /** Bytes of memory that wait for somebody to read, about. */
  long held() {
    return buffered() + SocketLoop.waiting(connection.getIoSession());
  }

  /** Looks whether more waits for somebody to read than may. */
  void checkHeldBytes() {
    long most = parts.limits().config().heldBytes();
    if (most > 0 && held() > most) {
      allowance.exceeded(Limit.HELD_BYTES);
    }
  }

  /** The client violated the protocol; the connection is about to end. */
  void violated(String how) {
    LiveSession live;
    synchronized (this) {
      live = session;
    }
    if (live == null) {
      endedUnknown.accept(Limit.PROTOCOL, how);
    } else {
      parts.limits().count(Limit.PROTOCOL);
      violation(live, how);
    }
  }

  private void violation(LiveSession live, String how) {
    LOG.warnf("the protocol was violated session=%s source=%s: %s", id, source.address(), how);
    append(new SessionFact.LimitReached(Limit.PROTOCOL, how, 1));
    live.because(SessionEnd.PROTOCOL, how, "");
  }

  /** Called once for each limit, by any thread, perhaps under its locks. */
  private void reached(Limit limit) {
    String message = parts.limits().message(limit);
    if (limit.consequence() == Limit.Consequence.ENDED) {
      executor().execute(() -> endAt(limit, message));
    } else {
      // At once: later the session may be over, and nothing comes after its end.
      note(limit, message);
    }
  }

  private void endAt(Limit limit, String message) {
    LiveSession live;
    synchronized (this) {
      live = session;
      if (closed && live != null) {
        return;
      }
    }
    if (authenticated) {
      note(limit, message);
    } else {
      endedUnknown.accept(limit, message);
    }
    if (live != null) {
      live.because(SessionEnd.LIMIT, message, "");
    }
    disconnectSoon(message);
  }

  private void note(Limit limit, String message) {
    parts.limits().count(limit);
    LOG.warnf(
        "limit reached limit=%s session=%s source=%s: %s",
        limit.word(), id, source.address(), message);
    append(new SessionFact.LimitReached(limit, message, 1));
  }

  /** Whoever came to a limit may not read what it is told, and goes all the same. */
  private void disconnectSoon(String message) {
    disconnect(message);
    CompletableFuture.delayedExecutor(LAST_WORDS_SECONDS, TimeUnit.SECONDS, executor())
        .execute(() -> connection.close(true));
  }

  /** Ends it, with a word to its operator. */
  void dismiss(String message) {
    disconnectSoon(message);
  }

  /** What the target's connection comes to ends the session, and is noted as the target's. */
  private void follow(ClientSession to, LiveSession live) {
    ConnectionAllowance ofTarget = to.getAttribute(MessageCheck.ALLOWANCE);
    if (ofTarget != null) {
      ofTarget.tell(limit ->
          executor()
              .execute(() -> {
                String message = "the target: " + parts.limits().message(limit);
                parts.limits().count(limit);
                append(new SessionFact.LimitReached(limit, message, 1));
                LOG.warnf(
                    "limit reached limit=%s session=%s target=%s: %s",
                    limit.word(), id, live.identity().subject().device().name(), message);
                live.because(SessionEnd.LIMIT, message, "");
                disconnectSoon(message);
              }));
    }
    to.addSessionListener(
        new SessionListener() {
          @Override
          public void sessionException(Session target, Throwable failure) {
            if (MessageCheck.isViolation(failure)) {
              parts.limits().count(Limit.PROTOCOL);
              violation(live, "the target: " + MessageCheck.text(failure));
            }
          }
        });
  }

  private void logIn(LoginName name, Accepted accepted) {
    switch (name) {
      case LoginName.WithTarget target -> {
        if (reach(target, accepted.ticket(), false)
            instanceof ChoiceOutcome.Another(SessionDecision.ChooseAgain again)) {
          refuse(again.reason(), again.message());
        }
      }
      case LoginName.WithoutTarget _ -> {
        if (admits(accepted.operator().name())) {
          Objects.requireNonNull(menu).open();
        }
      }
    }
  }

  /** Whether an operator may log in still; who may not is told so, and disconnected. */
  boolean admits(String operator) {
    try {
      checkOperator(operator);
      return true;
    } catch (LoginRefusedException e) {
      refuse(e.reason(), Objects.requireNonNullElse(e.getMessage(), ""));
      return false;
    }
  }

  /** Goes to a target that was chosen in the menu. Blocks. */
  ChoiceOutcome choose(LoginName.WithTarget name, String ticket) {
    synchronized (this) {
      claimed = name;
      since = Instant.now();
    }
    ChoiceOutcome outcome = reach(name, ticket, true);
    if (outcome instanceof ChoiceOutcome.Another(SessionDecision.ChooseAgain again)) {
      notChosen(name, again);
    }
    return outcome;
  }

  /** Each choice that is refused is on record as a login of its own. */
  private void notChosen(LoginName.WithTarget name, SessionDecision.ChooseAgain again) {
    parts.outcomes().refused(again.reason());
    SessionLog log;
    synchronized (this) {
      log = log();
      claimLog = null;
      id = SessionId.next();
      claimed = new LoginName.WithoutTarget(name.operator());
    }
    log.append(refusal(again.reason(), again.message()));
  }

  private ChoiceOutcome reach(LoginName.WithTarget name, String ticket, boolean fromMenu) {
    try {
      checkOperator(name.operator());
      SessionRequest request =
          new SessionRequest(ticket, id, name, fromMenu, source, connection.getClientVersion());
      return switch (answer(parts.access().openSession(request))) {
        case SessionDecision.Granted(AuthorizedTarget target) -> {
          takePlace(target.subject().operator());
          start(target, dial(target));
          yield new ChoiceOutcome.Made();
        }
        case SessionDecision.Denied denied ->
            throw new LoginRefusedException(denied.reason(), denied.message());
        case SessionDecision.ChooseAgain again -> new ChoiceOutcome.Another(again);
      };
    } catch (LoginRefusedException e) {
      refuse(e.reason(), Objects.requireNonNullElse(e.getMessage(), ""));
    } catch (TargetFailedException e) {
      LOG.infof(e, "login to the target failed session=%s operator=%s", id, name.operator());
      refuse(e.reason(), Objects.requireNonNullElse(e.getMessage(), ""));
    } catch (RuntimeException e) {
      LOG.errorf(e, "login failed session=%s operator=%s", id, name.operator());
      refuse(LoginRefusal.UNAVAILABLE, "the gateway failed to start the session");
    }
    return new ChoiceOutcome.Ended();
  }

  private ClientSession dial(AuthorizedTarget target) throws TargetFailedException {
    Step step = parts.traces().dialling(id.value());
    try {
      ClientSession to = parts.dialer().dial(target, SocketLoop.of(connection.getIoSession()));
      step.done();
      return to;
    } catch (TargetFailedException | RuntimeException e) {
      step.failed(e);
      throw e;
    }
  }

  /** Whether a lock or a block keeps an operator out. */
  boolean keepsOut(String operator) {
    return parts.locks().of(operator).isPresent() || parts.blocks().of(operator).isPresent();
  }

  private void checkOperator(String operator) throws LoginRefusedException {
    Optional<String> closed = parts.sessions().closedBecause();
    if (closed.isPresent()) {
      throw new LoginRefusedException(LoginRefusal.UNAVAILABLE, closed.get());
    }
    Optional<SessionLock> lock = parts.locks().of(operator);
    if (lock.isPresent()) {
      throw new LoginRefusedException(LoginRefusal.LOCKED, lock.get().refusal());
    }
    Optional<AccountBlock> block = parts.blocks().of(operator);
    if (block.isPresent()) {
      throw new LoginRefusedException(
          LoginRefusal.ACCOUNT_BLOCKED,
          "your account is blocked since " + block.get().since() + ": " + block.get().reason());
    }
  }

  private void takePlace(Party operator) throws LoginRefusedException {
    Optional<Limit> limit;
    synchronized (this) {
      if (closed) {
        return;
      }
      limit = parts.limits().places().take(operator.name());
      place = limit.isEmpty() ? operator.name() : null;
    }
    if (limit.isPresent()) {
      allowance.exceeded(limit.get());
      throw new LoginRefusedException(LoginRefusal.LIMIT, message(limit.get()));
    }
  }

  private static SessionDecision answer(CompletionStage<SessionDecision> asked)
      throws LoginRefusedException {
    try {
      return asked.toCompletableFuture().get(ACCESS_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warnf("the access service gave no answer: %s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new LoginRefusedException(
        LoginRefusal.UNAVAILABLE, "the gateway can't decide on sessions now; try again shortly");
  }

  private void start(AuthorizedTarget target, ClientSession to) throws LoginRefusedException {
    SessionIdentity identity =
        new SessionIdentity(id, target.subject(), target.snapshotHash(), source, since);
    LiveSession live =
        new LiveSession(
            identity,
            parts.logs().open(identity),
            new SessionObservers(),
            () -> connection.close(true));
    SessionLog log = live.log();
    SessionRecording recording;
    synchronized (this) {
      if (closed) {
        to.close(true);
        target.elevation().secret().wipe();
        return;
      }
      recording =
          parts
              .recordings()
              .begin(
                  identity,
                  target.recording(),
                  log,
                  live.outputHold(),
                  message -> executor().execute(() -> noLongerRecorded(live, message)));
      live.observers().add(recording);
      recorder = recording;
      session = live;
      parts.sessions().add(live);
    }
    follow(to, live);
    to.addCloseFutureListener(f -> executor().execute(() -> targetClosed(live)));
    checkOperator(target.subject().operator().name());
    CompletionStage<Void> recorded =
        recordStart(log, target)
            .thenCompose(started -> recording.begun())
            .toCompletableFuture()
            .orTimeout(AUDIT_SECONDS, TimeUnit.SECONDS);
    var _ =
        recorded.whenCompleteAsync(
            (done, failure) -> {
              if (failure == null) {
                parts.outcomes().started();
              } else {
                notRecorded(live, failure);
              }
            },
            executor());
    SessionElevation elevation = elevation(target, to);
    link.complete(
        new SessionLink(
            live,
            parts
                .gates()
                .open(
                    new SessionTerms(
                        id.value(), target.snapshotHash(), target.dialect(), target.lineProbe()),
                    log,
                    elevation),
            new EnvironmentList(target.environment()),
            target.channels(),
            new SessionTransfers(
                log, parts.inspectors().open(identity, target.inspection()), executor()),
            to,
            elevation,
            recorded));
  }

  private SessionElevation elevation(AuthorizedTarget target, ClientSession to) {
    ElevationTimes times = ElevationTimes.USUAL;
    boolean canAnswer = target.elevation().secret().canBeTyped();
    return new SessionElevation(
        canAnswer ? target.elevation() : ElevationGrant.none(),
        () -> new ChannelLookout(to, executor(), times.answer()),
        times);
  }

  private synchronized CompletionStage<Void> recordStart(SessionLog log, AuthorizedTarget target) {
    CompletionStage<Void> recorded =
        log.append(
            new SessionFact.Started(
                target.host(),
                target.port(),
                target.login(),
                connection.getClientVersion(),
                method));
    early.forEach(log::append);
    early.clear();
    started = true;
    return recorded;
  }

  private void notRecorded(LiveSession live, Throwable failure) {
    LOG.warnf("the start of a session was not acknowledged session=%s: %s", id, failure);
    live.because(SessionEnd.GATEWAY_SHUTDOWN, "the start was not acknowledged in time", "");
    refuse(LoginRefusal.UNAVAILABLE, "the gateway can't record sessions now; try again shortly");
  }

  private void noLongerRecorded(LiveSession live, String message) {
    LOG.warnf("a session is not recorded any more session=%s: %s", id, message);
    live.because(SessionEnd.NOT_RECORDED, message, "");
    disconnect(message);
  }

  private void targetClosed(LiveSession live) {
    synchronized (this) {
      if (closed) {
        return;
      }
    }
    live.because(SessionEnd.TARGET, "the target closed the connection", "");
    // Its channels send what they still have; then the client has nothing to wait for.
    var _ =
        channelsClosed()
            .thenRunAsync(() -> disconnect("the target closed the connection"), executor());
  }

  private CompletableFuture<Void> channelsClosed() {
    return CompletableFuture.allOf(
        channels.stream().map(LinkedChannel::whenClosed).toArray(CompletableFuture[]::new));
  }

  /** Tells the operator why there is no session, and the log; once. */
  void refuse(LoginRefusal reason, String message) {
    synchronized (this) {
      if (refused || closed) {
        return;
      }
      refused = true;
    }
    parts.outcomes().refused(reason);
    log().append(refusal(reason, message));
    ConnectionMenu chosenFrom = menu;
    if (chosenFrom == null) {
      disconnect(message);
    } else {
      // A client drops what it has not shown yet when it is disconnected: its terminal, too.
      chosenFrom.end(message);
      var _ =
          channelsClosed()
              .completeOnTimeout(null, CLOSING_SECONDS, TimeUnit.SECONDS)
              .thenRunAsync(() -> disconnect(message), executor());
    }
  }

  /** The session's log; of a login that is refused one that tells of what was claimed. */
  private synchronized SessionLog log() {
    if (session != null) {
      return session.log();
    }
    // One for all, as it numbers what is in it.
    if (claimLog == null) {
      claimLog = parts.logs().open(claim());
    }
    return claimLog;
  }

  private SessionIdentity claim() {
    SessionSubject subject =
        switch (claimed) {
          case LoginName.WithTarget name ->
              new SessionSubject(
                  Party.claimed(name.operator()),
                  Party.claimed(name.device()),
                  Party.claimed(name.credential()));
          case LoginName.WithoutTarget name ->
              new SessionSubject(
                  Party.claimed(name.operator()), Party.claimed(""), Party.claimed(""));
        };
    return new SessionIdentity(id, subject, "", source, since);
  }

  private synchronized SessionFact.LoginRefused refusal(LoginRefusal reason, String detail) {
    String version = connection.getClientVersion();
    return new SessionFact.LoginRefused(
        reason, detail, version == null ? "" : version, method, attempts);
  }

  private void disconnect(String message) {
    try {
      connection.disconnect(SshConstants.SSH2_DISCONNECT_BY_APPLICATION, "sallyport: " + message);
    } catch (IOException e) {
      connection.close(true);
    }
  }

  /** The connection is gone. */
  void closed() {
    LiveSession live;
    SessionRecording recording;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      if (place != null) {
        parts.limits().places().leave(place);
      }
      live = session;
      recording = recorder;
    }
    if (live != null && recording != null) {
      CompletableFuture<Void> settled =
          CompletableFuture.allOf(
              channels.stream()
                  .map(channel -> channel.over().toCompletableFuture())
                  .toArray(CompletableFuture[]::new));
      parts.sessions().remove(live);
      var _ = settled.thenCompose(done -> recording.end(live.ending())).thenRun(live::over);
      var _ =
          link.thenAccept(l -> {
            l.target().close(true);
            l.elevation().over();
          });
    } else if (attempts > 0 && !verified && !refused) {
      parts.outcomes().refused(LoginRefusal.AUTHENTICATION);
      log().append(refusal(LoginRefusal.AUTHENTICATION, "no proof was accepted"));
    } else {
      leftBeforeStart();
      leftTheMenu();
    }
  }

  /** An operator who has proven themself and chosen nothing is on record, too. */
  private void leftTheMenu() {
    ConnectionMenu left = menu;
    if (left != null && !refused) {
      left.finish();
      parts.outcomes().refused(LoginRefusal.NO_TARGET);
      log().append(refusal(LoginRefusal.NO_TARGET, "left the menu without a target"));
    }
  }

  /** What was refused to an operator who didn't wait for the target is on record all the same. */
  private synchronized void leftBeforeStart() {
    if (!early.isEmpty()) {
      SessionLog log = log();
      early.forEach(log::append);
      early.clear();
    }
  }
}
