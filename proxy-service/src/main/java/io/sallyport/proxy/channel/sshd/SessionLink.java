package io.sallyport.proxy.channel.sshd;

import io.sallyport.judgement.channel.ChannelPolicy;
import io.sallyport.proxy.channel.EnvironmentList;
import io.sallyport.proxy.elevation.SessionElevation;
import io.sallyport.proxy.gate.SessionGates;
import io.sallyport.proxy.session.LiveSession;
import io.sallyport.proxy.transfer.SessionTransfers;
import java.util.concurrent.CompletionStage;
import org.apache.sshd.client.session.ClientSession;

/**
 * What the channels of an operator's connection relay to: the target, logged in to, and the
 * session's gates.
 *
 * @param channels what the connection may carry
 * @param elevation what answers prompts for a password
 * @param recorded done when the session's start is durable; nothing is relayed before
 */
public record SessionLink(
    LiveSession session,
    SessionGates gates,
    EnvironmentList environment,
    ChannelPolicy channels,
    SessionTransfers transfers,
    ClientSession target,
    SessionElevation elevation,
    CompletionStage<Void> recorded) {}
