package io.sallyport.proxy.client;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.ChannelShell;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.Session;
import java.io.InputStream;

/** JSch: {@code version}, or {@code exec}, {@code shell}, {@code files} HOST PORT USER KEY …. */
public final class JschMain {

  private JschMain() {}

  public static void main(String[] words) throws Exception {
    if (words[0].equals("version")) {
      System.out.println(JSch.VERSION);
      return;
    }
    JSch jsch = new JSch();
    jsch.addIdentity(words[4]);
    Session session = jsch.getSession(words[3], words[1], Integer.parseInt(words[2]));
    session.setConfig("StrictHostKeyChecking", "no");
    session.setServerAliveInterval(1000);
    session.connect(20_000);
    int status =
        switch (words[0]) {
          case "exec" -> exec(session, words[5]);
          case "shell" -> shell(session);
          case "files" -> files(session, words[5], words[6], words[7]);
          default -> throw new IllegalArgumentException(words[0]);
        };
    session.disconnect();
    System.exit(status);
  }

  private static int exec(Session session, String command) throws Exception {
    ChannelExec channel = (ChannelExec) session.openChannel("exec");
    channel.setCommand(command);
    channel.setErrStream(System.err, true);
    InputStream output = channel.getInputStream();
    channel.connect();
    output.transferTo(System.out);
    System.out.flush();
    return ended(channel);
  }

  private static int shell(Session session) throws Exception {
    ChannelShell channel = (ChannelShell) session.openChannel("shell");
    channel.setPtyType("xterm", 80, 24, 640, 480);
    channel.setInputStream(System.in, true);
    InputStream output = channel.getInputStream();
    channel.connect();
    byte[] buffer = new byte[65536];
    for (int n = output.read(buffer); n >= 0; n = output.read(buffer)) {
      System.out.write(buffer, 0, n);
      System.out.flush();
    }
    return ended(channel);
  }

  private static int ended(com.jcraft.jsch.Channel channel) throws InterruptedException {
    while (!channel.isClosed()) {
      Thread.sleep(5);
    }
    channel.disconnect();
    return channel.getExitStatus();
  }

  private static int files(Session session, String local, String remote, String back)
      throws Exception {
    ChannelSftp sftp = (ChannelSftp) session.openChannel("sftp");
    sftp.connect();
    sftp.put(local, remote);
    session.rekey();
    sftp.get(remote, back);
    sftp.disconnect();
    return 0;
  }
}
