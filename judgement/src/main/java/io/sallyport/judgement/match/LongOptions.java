package io.sallyport.judgement.match;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which long and short options of a program are the same. */
final class LongOptions {

  /** names | letter=long, or letter~letter that means the same */
  private static final String TABLE =
      """
      rm|r=recursive R=recursive f=force i=interactive d=dir v=verbose r~R
      cp|r=recursive R=recursive f=force a=archive i=interactive v=verbose r~R
      mv|f=force i=interactive v=verbose
      ln|f=force s=symbolic
      chmod,chown,chgrp,setfacl|R=recursive v=verbose
      rmdir|p=parents
      iptables,ip6tables|F=flush P=policy X=delete-chain D=delete A=append I=insert R=replace N=new-chain Z=zero t=table
      userdel|r=remove f=force
      usermod,useradd|G=groups u=uid g=gid s=shell d=home m=create-home p=password
      grep,egrep,fgrep|r=recursive R=dereference-recursive i=ignore-case
      wipefs|a=all f=force
      shred|u=remove f=force z=zero n=iterations
      kill,pkill,killall|s=signal
      shutdown|r=reboot h=halt P=poweroff H=halt
      truncate|s=size
      tar|x=extract c=create f=file z=gzip
      rsync|a=archive r=recursive e=rsh
      curl|o=output O=remote-name d=data F=form T=upload-file
      wget|O=output-document
      """;

  private static final Map<String, Map<Integer, Set<String>>> KNOWN = table();

  private static Map<String, Map<Integer, Set<String>>> table() {
    Map<String, Map<Integer, Set<String>>> known = new HashMap<>();
    TABLE
        .lines()
        .forEach(line -> {
          String[] cells = line.strip().split("\\|", -1);
          Map<Integer, Set<String>> options = new HashMap<>();
          for (String pair : cells[1].split(" ", -1)) {
            boolean letters = pair.charAt(1) == '~';
            options
                .computeIfAbsent((int) pair.charAt(0), letter -> new HashSet<>())
                .add((letters ? "-" : "--") + pair.substring(2));
            if (letters) {
              options
                  .computeIfAbsent((int) pair.charAt(2), letter -> new HashSet<>())
                  .add("-" + pair.charAt(0));
            }
          }
          List.of(cells[0].split(",", -1)).forEach(name -> known.put(name, options));
        });
    return Map.copyOf(known);
  }

  /** Whether an option of a command means what a short one of a pattern does. */
  static boolean means(String program, int letter, Argument option) {
    Set<String> same = KNOWN.getOrDefault(program, Map.of()).getOrDefault(letter, Set.of());
    for (String other : same) {
      boolean matches =
          other.startsWith("--")
              ? option.isLong() && isCut(option.cells().text(), other)
              : !option.isLong() && Arguments.letters(option).contains((int) other.charAt(1));
      if (matches) {
        return true;
      }
    }
    return false;
  }

  /** Whether a long option as given is one as known, perhaps cut, perhaps with a value. */
  static boolean isCut(String given, String full) {
    int equals = given.indexOf('=');
    String name = equals < 0 ? given : given.substring(0, equals);
    return name.length() > 3 && full.startsWith(name);
  }

  private LongOptions() {}
}
