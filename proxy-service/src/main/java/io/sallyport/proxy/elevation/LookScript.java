package io.sallyport.proxy.elevation;

/**
 * What the target is asked to run for a look: a POSIX shell with nothing of the account's
 * environment, which reads this script and then one line for each look. Section marks carry a nonce
 * that no process of the target knew before.
 */
public final class LookScript {

  /** The command of the channel; any login shell understands it. */
  public static final String COMMAND = "exec /usr/bin/env -i /bin/sh -s";

  private static final String TEXT =
      """
      exec 2>/dev/null
      PATH=/usr/bin:/bin:/usr/sbin:/sbin LC_ALL=C
      export PATH LC_ALL
      look() {
      set -- "/proc/$$/fd"
      exes="/proc/$$/exe"
      for p in /proc/[0-9]*; do
      if [ -O "$p" ]; then set -- "$@" "$p/fd"; exes="$exes $p/exe"; fi
      done
      echo '@@ self'
      echo "$$ $PPID"
      echo '@@ stat'
      cat /proc/[0-9]*/stat </dev/null
      echo '@@ status'
      grep -H -E '^(PPid|Uid|Threads|TracerPid):' /proc/[0-9]*/status </dev/null
      echo '@@ statm'
      grep -H '' /proc/[0-9]*/statm </dev/null
      echo '@@ exe'
      ls -ln $exes </dev/null
      echo '@@ binary'
      ls -lnL $exes </dev/null
      echo '@@ fd'
      ls -lnL "$@" </dev/null
      for t in /dev/pts/[0-9]*; do
      if [ -O "$t" ]; then
      echo "@@ tty"
      ls -lnL "$t" </dev/null
      stty -a -F "$t" </dev/null
      fi
      done
      for b in /usr/bin/sudo /usr/local/bin/sudo /usr/bin/su /bin/su /usr/bin/doas /usr/local/bin/doas; do
      if [ -u "$b" ]; then
      echo '@@ setuid'
      ls -lnL "$b" </dev/null
      od -An -v -tx1 -N 1024 "$b" </dev/null
      fi
      done
      echo '@@ end'
      }
      """;

  private LookScript() {}

  /** The script, to be sent first. */
  public static String text(String nonce) {
    return TEXT.replace("@@", "@" + nonce);
  }

  /** The line that asks for a look. */
  public static String ask() {
    return "look\n";
  }

  /** The line that ends a look's output. */
  public static String end(String nonce) {
    return "@" + nonce + " end";
  }
}
