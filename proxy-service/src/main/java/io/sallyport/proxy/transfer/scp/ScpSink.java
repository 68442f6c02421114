package io.sallyport.proxy.transfer.scp;

import io.sallyport.proxy.transfer.sftp.FileFacts;
import io.sallyport.proxy.transfer.sftp.SftpClient;
import io.sallyport.proxy.transfer.sftp.SftpFailure;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes files from the operator's client: what {@code scp -t} does on a target. Blocks. */
final class ScpSink {

  private static final Pattern ENTRY = Pattern.compile("([0-7]{3,4}) (\\d{1,18}) (.+)");
  private static final Pattern TIMES = Pattern.compile("(\\d{1,12}) \\d+ (\\d{1,12}) \\d+");
  private static final int PIECE = 32 * 1024;
  private static final int MODE = 0777;

  private final ScpPeer peer;
  private final SftpClient target;
  private final String operand;
  private final Deque<Directory> inside = new ArrayDeque<>();
  private boolean operandIsDirectory;

  private record Times(long modified, long accessed) {}

  private record Directory(String path, int permissions, @Nullable Times times) {}

  ScpSink(ScpPeer peer, SftpClient target, String operand) {
    this.peer = peer;
    this.target = target;
    this.operand = operand;
  }

  void run() throws ScpException, SftpFailure, InterruptedException {
    operandIsDirectory = target.facts(operand).filter(FileFacts::directory).isPresent();
    peer.agree();
    Times times = null;
    int kind = peer.read();
    while (kind >= 0) {
      switch (kind) {
        case 'T' -> {
          times = times(peer.line());
          peer.agree();
        }
        case 'C' -> {
          file(peer.line(), times);
          times = null;
        }
        case 'D' -> {
          directory(peer.line(), times);
          times = null;
        }
        case 'E' -> {
          peer.line();
          leave();
        }
        case 1 -> peer.line();
        default -> {
          peer.giveUp("protocol error");
          return;
        }
      }
      kind = peer.read();
    }
  }

  private static Times times(String line) throws ScpException {
    Matcher matcher = TIMES.matcher(line);
    if (!matcher.matches()) {
      throw new ScpException("times that are none");
    }
    return new Times(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
  }

  private static Matcher entry(String line) throws ScpException {
    Matcher matcher = ENTRY.matcher(line);
    String name = matcher.matches() ? matcher.group(3) : "/";
    if (name.indexOf('/') >= 0 || name.equals("..") || name.equals(".")) {
      throw new ScpException("an entry that is none");
    }
    return matcher;
  }

  private String place(String name) {
    Directory in = inside.peek();
    if (in != null) {
      return in.path() + "/" + name;
    }
    return operandIsDirectory ? operand + "/" + name : operand;
  }

  private void directory(String line, @Nullable Times times)
      throws ScpException, SftpFailure, InterruptedException {
    Matcher entry = entry(line);
    int permissions = Integer.parseInt(entry.group(1), 8) & MODE;
    String path = place(entry.group(3));
    Optional<FileFacts> there = target.facts(path);
    if (there.isPresent() && !there.get().directory()) {
      peer.refuse(path, "not a directory");
      return;
    }
    if (there.isEmpty()) {
      try {
        target.makeDirectory(path, permissions);
      } catch (SftpFailure e) {
        peer.refuse(path, String.valueOf(e.getMessage()));
        return;
      }
    }
    inside.push(new Directory(path, permissions, times));
    peer.agree();
  }

  private void leave() throws ScpException, InterruptedException {
    Directory left = inside.poll();
    if (left == null) {
      throw new ScpException("the end of a directory that has not begun");
    }
    settle(left.path(), left.permissions(), left.times());
  }

  /** Sets times where they were sent, and answers. */
  private void settle(String path, int permissions, @Nullable Times times)
      throws ScpException, InterruptedException {
    try {
      if (times != null) {
        target.set(path, permissions, times.accessed(), times.modified());
      }
      peer.agree();
    } catch (SftpFailure e) {
      peer.refuse(path, String.valueOf(e.getMessage()));
    }
  }

  private void file(String line, @Nullable Times times) throws ScpException, InterruptedException {
    Matcher entry = entry(line);
    int permissions = Integer.parseInt(entry.group(1), 8) & MODE;
    long size = Long.parseLong(entry.group(2));
    String path = place(entry.group(3));
    SftpClient.Writing file;
    try {
      file = target.write(path, permissions);
    } catch (SftpFailure e) {
      peer.refuse(path, String.valueOf(e.getMessage()));
      return;
    }
    peer.agree();
    String failure = copy(file, size);
    peer.agrees();
    if (failure.isEmpty()) {
      settle(path, permissions, times);
    } else {
      peer.refuse(path, failure);
    }
  }

  /** Takes a file's bytes, all of them even if they can't be written, and then its end. */
  private String copy(SftpClient.Writing file, long size)
      throws ScpException, InterruptedException {
    byte[] bytes = new byte[PIECE];
    String failure = "";
    long left = size;
    while (left > 0) {
      int count = fill(bytes, (int) Math.min(PIECE, left));
      left -= count;
      if (failure.isEmpty()) {
        try {
          file.next(bytes, count);
        } catch (SftpFailure e) {
          failure = String.valueOf(e.getMessage());
        }
      }
    }
    try {
      file.close();
    } catch (SftpFailure e) {
      failure = failure.isEmpty() ? String.valueOf(e.getMessage()) : failure;
    }
    return failure;
  }

  private int fill(byte[] bytes, int length) throws ScpException, InterruptedException {
    byte[] piece = new byte[length];
    int filled = 0;
    while (filled < length) {
      int count = peer.read(piece, length - filled);
      if (count == 0) {
        throw new ScpException("the client has gone within a file");
      }
      System.arraycopy(piece, 0, bytes, filled, count);
      filled += count;
    }
    return filled;
  }
}
