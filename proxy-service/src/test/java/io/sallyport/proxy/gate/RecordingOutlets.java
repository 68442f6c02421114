package io.sallyport.proxy.gate;

import io.sallyport.proxy.session.SessionEnd;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what a gate lets through. */
final class RecordingOutlets implements ChannelGate.Outlets {

  private final ByteArrayOutputStream toTarget = new ByteArrayOutputStream();
  private final ByteArrayOutputStream typed = new ByteArrayOutputStream();
  private final ByteArrayOutputStream toOperator = new ByteArrayOutputStream();
  final List<Boolean> wantsInput = new CopyOnWriteArrayList<>();
  final List<SessionEnd> ends = new CopyOnWriteArrayList<>();
  final List<String> endDetails = new CopyOnWriteArrayList<>();
  volatile boolean eof;
  volatile boolean dropsToTarget;

  @Override
  public void toTarget(byte[] bytes) {
    toTarget.writeBytes(bytes);
  }

  @Override
  public boolean secretToTarget(byte[] bytes) {
    toTarget(bytes.clone());
    return true;
  }

  @Override
  public void typed(byte[] bytes) {
    typed.writeBytes(bytes);
  }

  @Override
  public boolean dropToTarget() {
    return dropsToTarget;
  }

  @Override
  public void eofToTarget() {
    eof = true;
  }

  @Override
  public void toOperator(byte[] bytes) {
    toOperator.writeBytes(bytes);
  }

  @Override
  public void outputToOperator(byte[] bytes) {
    toOperator.writeBytes(bytes);
  }

  @Override
  public boolean keepsUp() {
    return true;
  }

  @Override
  public void say(String line) {
    toOperator((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void endChannel(int exitStatus) {
    eofToTarget();
  }

  @Override
  public void wantsInput(boolean wants) {
    wantsInput.add(wants);
  }

  @Override
  public void endSession(SessionEnd reason, String detail) {
    ends.add(reason);
    endDetails.add(detail);
  }

  String target() {
    return toTarget.toString(StandardCharsets.UTF_8);
  }

  /** What may be told of what was typed. */
  String typed() {
    return typed.toString(StandardCharsets.UTF_8);
  }

  String operator() {
    return toOperator.toString(StandardCharsets.UTF_8);
  }
}
