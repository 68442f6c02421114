package io.sallyport.proxy.transfer.scp;

import io.sallyport.proxy.transfer.sftp.FileFacts;
import io.sallyport.proxy.transfer.sftp.SftpClient;
import io.sallyport.proxy.transfer.sftp.SftpFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Gives files to the operator's client: what {@code scp -f} does on a target. Blocks. */
final class ScpSource {

  private static final String NO_SUCH_FILE = "No such file or directory";
  private static final int DEEPEST = 100;

  private final ScpPeer peer;
  private final SftpClient target;
  private final ScpCommand command;

  ScpSource(ScpPeer peer, SftpClient target, ScpCommand command) {
    this.peer = peer;
    this.target = target;
    this.command = command;
  }

  void run(List<String> operands) throws ScpException, SftpFailure, InterruptedException {
    if (!peer.agrees()) {
      return;
    }
    for (String operand : operands) {
      List<String> paths = expand(operand);
      if (paths.isEmpty()) {
        peer.refuse(operand, NO_SUCH_FILE);
      }
      for (String path : paths) {
        give(path, 0);
      }
    }
  }

  private void give(String path, int depth) throws ScpException, SftpFailure, InterruptedException {
    Optional<FileFacts> found = target.facts(path);
    if (found.isEmpty()) {
      peer.refuse(path, NO_SUCH_FILE);
    } else if (!found.get().directory()) {
      file(path, found.get());
    } else if (!command.recursive() || depth > DEEPEST) {
      peer.refuse(path, "not a regular file");
    } else {
      directory(path, found.get(), depth);
    }
  }

  private static String name(String path) {
    String trimmed = path.replaceAll("/+$", "");
    String name = trimmed.substring(trimmed.lastIndexOf('/') + 1);
    return name.isEmpty() ? "." : name;
  }

  private boolean times(FileFacts facts) throws ScpException, InterruptedException {
    if (!command.times()) {
      return true;
    }
    peer.send("T" + facts.modified() + " 0 " + facts.accessed() + " 0\n");
    return peer.agrees();
  }

  private void directory(String path, FileFacts facts, int depth)
      throws ScpException, SftpFailure, InterruptedException {
    List<String> names;
    try {
      names = target.names(path);
    } catch (SftpFailure e) {
      peer.refuse(path, String.valueOf(e.getMessage()));
      return;
    }
    if (!times(facts)) {
      return;
    }
    peer.send("D%04o 0 %s\n".formatted(facts.permissions() & 0777, name(path)));
    if (!peer.agrees()) {
      return;
    }
    for (String name : names) {
      give(path + "/" + name, depth + 1);
    }
    peer.send("E\n");
    peer.agrees();
  }

  private void file(String path, FileFacts facts)
      throws ScpException, SftpFailure, InterruptedException {
    if (name(path).indexOf('\n') >= 0) {
      peer.refuse(path, "scp can't tell a name with a newline");
      return;
    }
    SftpClient.Reading file;
    try {
      file = target.read(path);
    } catch (SftpFailure e) {
      peer.refuse(path, String.valueOf(e.getMessage()));
      return;
    }
    try {
      if (times(facts)) {
        peer.send("C%04o %d %s\n".formatted(facts.permissions() & 0777, facts.size(), name(path)));
        if (peer.agrees()) {
          content(path, file, facts.size());
        }
      }
    } finally {
      file.close();
    }
  }

  /** As many bytes as were announced, whatever has become of the file by now. */
  private void content(String path, SftpClient.Reading file, long size)
      throws ScpException, InterruptedException {
    long left = size;
    String failure = "";
    while (left > 0) {
      byte[] bytes = new byte[0];
      if (failure.isEmpty()) {
        try {
          bytes = file.next();
          failure = bytes.length == 0 ? "the file became shorter" : "";
        } catch (SftpFailure e) {
          failure = String.valueOf(e.getMessage());
        }
      }
      if (bytes.length == 0) {
        bytes = new byte[(int) Math.min(left, 32 * 1024)];
      } else if (bytes.length > left) {
        bytes = java.util.Arrays.copyOf(bytes, (int) left);
      }
      left -= bytes.length;
      peer.send(bytes);
    }
    if (failure.isEmpty()) {
      readToEnd(file);
      peer.agree();
    } else {
      peer.refuse(path, failure);
    }
    peer.agrees();
  }

  /** So that the record of the transfer knows that it was all. */
  private static void readToEnd(SftpClient.Reading file) throws InterruptedException {
    try {
      file.next();
    } catch (SftpFailure e) {
      // The bytes that were announced are through.
      return;
    }
  }

  /** What a shell on the target would have made of wildcards: names that exist, sorted. */
  private List<String> expand(String operand) throws SftpFailure, InterruptedException {
    if (target.facts(operand).isPresent()) {
      return List.of(operand);
    }
    if (!operand.matches(".*[*?\\[].*")) {
      return List.of();
    }
    List<String> found = List.of(operand.startsWith("/") ? "/" : "");
    for (String part : operand.split("/+", -1)) {
      if (!part.isEmpty()) {
        found = below(found, part);
      }
    }
    List<String> existing = new ArrayList<>();
    for (String path : found) {
      String shown = withoutSlash(path);
      if (target.facts(shown).isPresent()) {
        existing.add(shown);
      }
    }
    return existing;
  }

  private List<String> below(List<String> directories, String part)
      throws SftpFailure, InterruptedException {
    List<String> found = new ArrayList<>();
    for (String directory : directories) {
      if (!part.matches(".*[*?\\[].*")) {
        found.add(directory + part + "/");
        continue;
      }
      Pattern pattern = glob(part);
      List<String> names;
      try {
        names = target.names(directory.isEmpty() ? "." : directory);
      } catch (SftpFailure e) {
        // As a shell: where nothing can be listed, nothing matches.
        names = List.of();
      }
      names.stream()
          .filter(name -> pattern.matcher(name).matches())
          .filter(name -> part.startsWith(".") || !name.startsWith("."))
          .forEach(name -> found.add(directory + name + "/"));
    }
    return found;
  }

  private static String withoutSlash(String path) {
    return path.endsWith("/") && path.length() > 1 ? path.substring(0, path.length() - 1) : path;
  }

  private static Pattern glob(String part) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      int close = c == '[' ? part.indexOf(']', i + 2) : -1;
      if (c == '*') {
        regex.append(".*");
      } else if (c == '?') {
        regex.append('.');
      } else if (close > 0) {
        String set = part.substring(i + 1, close);
        boolean not = set.startsWith("!") || set.startsWith("^");
        regex
            .append(not ? "[^" : "[")
            .append((not ? set.substring(1) : set).replaceAll("([\\\\\\[\\]&^])", "\\\\$1"))
            .append(']');
        i = close;
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }
}
