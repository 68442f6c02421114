package io.sallyport.proxy.login.sshd;

import io.sallyport.proxy.authentication.SessionAccess;
import io.sallyport.proxy.control.AccountBlocks;
import io.sallyport.proxy.control.OperatorLocks;
import io.sallyport.proxy.gate.SessionGatesFactory;
import io.sallyport.proxy.limit.Limits;
import io.sallyport.proxy.login.LoginOutcomes;
import io.sallyport.proxy.menu.MenuConfig;
import io.sallyport.proxy.recording.Recordings;
import io.sallyport.proxy.session.LiveSessions;
import io.sallyport.proxy.session.SessionLogs;
import io.sallyport.proxy.session.trace.SessionTraces;
import io.sallyport.proxy.target.sshd.TargetDialer;
import io.sallyport.proxy.transfer.inspection.Inspectors;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * What a login needs.
 *
 * @param lockGrace how long a channel without a terminal stays open when its session is locked
 * @param executor for work that may block: a thread for each task
 */
public record LoginParts(
    SessionAccess access,
    AccountBlocks blocks,
    OperatorLocks locks,
    Duration lockGrace,
    LiveSessions sessions,
    SessionLogs logs,
    Recordings recordings,
    SessionGatesFactory gates,
    Inspectors inspectors,
    TargetDialer dialer,
    SessionTraces traces,
    LoginOutcomes outcomes,
    MenuConfig menu,
    Limits limits,
    Executor executor) {}
