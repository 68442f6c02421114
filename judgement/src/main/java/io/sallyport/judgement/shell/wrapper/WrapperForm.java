package io.sallyport.judgement.shell.wrapper;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a program that runs another is written.
 *
 * @param values options that take a value
 * @param code options whose value is run by a shell
 * @param directory options whose value is where the command runs
 * @param lookups words with which it runs nothing
 * @param assignments whether {@code NAME=value} may come before the command
 * @param operands how many operands of its own come before the command
 * @param style how the command is given
 * @param shell options with which, or that it starts a shell when there is no command: a dash alone
 *     means always
 */
public record WrapperForm(
    OptionForm values,
    OptionForm code,
    OptionForm directory,
    List<String> lookups,
    boolean assignments,
    int operands,
    Style style,
    OptionForm shell) {

  /** How the wrapped command is given. */
  public enum Style {
    /** As words. */
    WORDS,
    /** As words, to which others are added that aren't on the line. */
    MORE_WORDS,
    /** As text that a shell reads, of all words together. */
    TEXT,
    /** Only by options. */
    NONE
  }

  /** names | value options | code options | directory | lookups | style | operands | shell */
  private static final String TABLE =
      """
      sudo|ughpCrtTUDR,user,group,host,prompt,chroot,role,type,close-from,command-timeout,other-user|-|D,chdir|-l -ll --list -v -V --validate -K --remove-timestamp|a|0|is,login,shell
      run0|ugD,user,group,nice,chdir,unit,property,description,slice,setenv,machine|-|-||a|0|-
      doas|uC|-|-|-L|a|0|s
      pkexec|-,user|-|-||w|0|-
      env|uSCa,unset,split-string,argv0|-|C,chdir||a|0|
      nice|n,adjustment|-|-||w|0|
      ionice|cnpPu,class,classdata,pid,pgid,uid|-|-||w|0|
      nohup,setsid,unbuffer,eatmydata,catchsegv,dbus-launch,chronic,ifne,ts-run,nq,pgrphack,fghack,watchexec,xinit,startx,rlfe,sandbox,gpg-agent,k3s,microk8s,wsl,lima,sudo-run,setlogin,detach,systemd-cat,nocache,ionotify,trace-cmd,gtime,torsocks,torify,tini,catatonit,uname26,dumb-init,caffeinate,nocorrect,noglob,and,or,not,builtin,coproc,dbus-run-session,linux32,linux64,i386,x86_64,setarch32|-|-|-||w|0|
      proxychains,proxychains4|f|-|-||w|0|
      tsp|LNDWOEGCS|-|-||w|0|
      daemon|nFPuXDeEoOlbNAMLm,name,pidfile,pidfiles,user,chroot,chdir,env,errlog,dbglog,output,stdout,stderr,attempts,delay,limit|-|-||w|0|
      logsave|-|-|-||w|1|
      lckdo|W|-|-||w|1|
      with-lock-ex|-|-|-||w|1|
      dotlockfile|riP|-|-||w|1|
      ttyrec,ttyrecord|-|e|-||n|0|-
      multitime|nsI|-|-||w|0|
      daemonize|acelopuE|-|-||w|0|
      proot,fakechroot|rbwq|-|-||w|0|
      time|fo,format,output|-|-||w|0|
      timeout|sk,signal,kill-after|-|-||w|1|
      exec|a|-|-||w|0|
      command|-|-|-|-v -V -pv -pV|w|0|
      stdbuf|ioe,input,output,error|-|-||w|0|
      chroot|-,userspec,groups|-|-||w|1|-
      unshare|SGRw,setuid,setgid,root,wd,map-user,map-group,map-users,map-groups,propagation,setgroups,monotonic,boottime|-|-||w|0|-
      nsenter|tSGrw,target,setuid,setgid|-|-||w|0|-
      taskset|p|-|-||w|1|
      chrt|TPDp|-|-||w|1|
      setarch|-|-|-||w|0|-
      setpriv|-,reuid,regid,groups,ambient-caps,inh-caps,bounding-set,securebits,selinux-label,apparmor-profile,pdeathsig,rgid,ruid,egid,euid,ptracer,landlock-access,landlock-rule,seccomp-filter|-|-||w|0|
      prlimit|p,pid|-|-||w|0|
      strace|abeEIoOpPsSuUX,user,output,attach,trace|-|-||w|0|
      ltrace|aAdDeFlnopsuwx,output|-|-||w|0|
      fakeroot|lsib,lib,faked,save-file,load-file,fd-base|-|-||w|0|
      choom|np,adjust,pid|-|-||w|0|
      uclampset|mMp,pid,util-min,util-max|-|-||w|0|
      coresched|sdt,source,dest,dest-type|-|-|get copy|w|1|
      envuidgid,s6-envuidgid,s6-setuidgid,setlock,envdir,s6-envdir|-|-|-||w|1|
      s6-softlimit,s6-nuke|acdflmoprst|-|-||w|0|
      argv0|-|-|-||w|0|
      execlineb|-|c|-||n|0|
      newrole|rtl,role,type,level|-|-||w|0|-
      rsh,remsh,rexec,dbclient,plink|lpiPkn|-|-||t|1|-
      dsh|mgFc,machine,group|-|-||t|0|
      bpftrace|copBI|c|-||n|0|
      gcc,g++,cc,clang|-|wrapper|-||n|0|
      rlwrap|bcCDfHlmMopPqsSz|-|-||w|0|
      numactl|iCNmpP,preferred-many,localalloc-x,interleave,cpunodebind,physcpubind,membind,preferred|-|-||w|0|
      cpulimit|lpe,limit,pid,exe|-|-||w|0|
      bwrap|-,overlay-src,tmp-overlay,ro-overlay,userns,userns2,pidns,json-status-fd,add-seccomp-fd,file,perms,size,chdir,hostname,unsetenv,uid,gid,exec-label,file-label,cap-add,cap-drop,proc,dev,tmpfs,mqueue,dir,remount-ro,seccomp,info-fd,block-fd,userns-block-fd,sync-fd,lock-file,args|-|-||w|0|
      firejail|-|-|-||w|0|
      setuidgid,su-exec,gosu,chpst,softlimit|-|-|-||w|1|
      faketime|-,date-prog|-|-||w|1|
      xvfb-run|efnpsw|-|-||w|0|
      ssh-agent|aEtPO|-|-||w|0|
      cgexec|g|-|-||w|0|
      entr|-|-|-||w|0|
      systemd-run|HMupE,unit,property,description,slice,uid,gid,nice,setenv,on-active,on-boot,on-calendar,on-unit-active,timer-property,working-directory,host,machine|-|-||w|0|
      systemd-inhibit|-,what,who,why,mode|-|-||w|0|
      runuser|ugG,user,group,supp-group|c,command,session-command|-||w|0|-
      su|gGsw,group,supp-group,shell|c,command,session-command|-||n|0|-
      sg|-|c|-||t|1|-
      newgrp,login|-|-|-||n|0|-
      xargs|ILnPsdEa,max-lines,max-args,max-procs,max-chars,delimiter,arg-file|-|-||x|0|
      flock|wE,timeout,wait,conflict-exit-code|c,command|-||w|1|
      watch|nd,interval|-|-||t|0|
      script,scriptlive|EIOoTBmt,log-in,log-out,log-io,log-timing,echo,output-limit,logging-format|c,command|-||n|0|-
      autossh|MBbcDEeFIiJLlmOopQRSWw|-|-||t|1|-
      ssh,slogin|BbcDEeFIiJLlmOopQRSWw|-|-||t|1|-
      sshpass|fdpP|-|-||w|0|
      tar,gtar,bsdtar|fCbTXKNgLVH,file,directory,exclude|IF,use-compress-program,to-command,info-script,new-volume-script,rsh-command,rmt-command|-||n|0|
      rsync|fMTB,filter,exclude,include,files-from|e,rsh,rsync-path|-||n|0|
      scp,sftp|BcFiJloPRX|SD|-||n|0|
      sshfs,ssh-copy-id|oipF|-|-||n|0|
      man|CLMRrSsemepTX,manpath,sections,extension,locale|PH,pager,html|-||n|0|
      zip|bnitxP|-,unzip-command,TT|-||n|0|
      sort|okStT|-,compress-program|-||n|0|
      split|abClnt|-,filter|-||n|0|
      less,more,pg|-|-|-||n|0|
      gdb|xdscp,pid,core,symbols|-|-||n|0|
      socat|-|-|-||n|0|
      cpio|ABCDEFHIMOR,file,block-size,directory,format,owner|-,rsh-command|-||n|0|
      rpm,rpmbuild|D,define,root,dbpath|-,pipe|-||n|0|
      dpkg|-,root,admindir|-,pre-invoke,post-invoke,status-logger,pager|-||n|0|
      pssh,pdsh,clush|hHlpotwgxfeAO|-|-||t|0|
      zpty,sched|-|-|-||t|1|
      mosh|p,port,client,server,predict|-,ssh|-||w|1|-
      valgrind|-|-|-||w|0|
      mpirun,mpiexec,srun|nNcptwxJAGH,np,host,hostfile,ntasks,nodes,partition,time|-|-||w|0|
      sbatch,qsub,bsub|nNcptJAGoeqP,job-name,partition,time|-,wrap|-||w|0|
      """;

  private static final Map<String, WrapperForm> KNOWN = table();

  private static Map<String, WrapperForm> table() {
    Map<String, WrapperForm> known = new HashMap<>();
    TABLE
        .lines()
        .forEach(line -> {
          List<String> cells = Arrays.asList(line.strip().split("\\|", -1));
          WrapperForm form =
              new WrapperForm(
                  OptionForm.parse(cells.get(1)),
                  OptionForm.parse(cells.get(2)),
                  OptionForm.parse(cells.get(3)),
                  List.of(cells.get(4).split(" ", -1)),
                  cells.get(5).equals("a"),
                  Integer.parseInt(cells.get(6)),
                  style(cells.get(5)),
                  cells.get(7).isEmpty() ? OptionForm.NONE : shell(cells.get(7)));
          for (String name : cells.getFirst().split(",", -1)) {
            known.put(name, form);
          }
        });
    return Map.copyOf(known);
  }

  private static OptionForm shell(String text) {
    return text.equals("-") ? new OptionForm("", List.of("-")) : OptionForm.parse(text);
  }

  private static Style style(String letter) {
    return switch (letter) {
      case "t" -> Style.TEXT;
      case "x" -> Style.MORE_WORDS;
      case "n" -> Style.NONE;
      default -> Style.WORDS;
    };
  }

  /** The form of a program, by its base name. */
  public static Optional<WrapperForm> of(String program) {
    return Optional.ofNullable(KNOWN.get(program));
  }

  /** Whether it starts a shell when no command is given to it. */
  public boolean startsShellAlways() {
    return shell.names().contains("-");
  }
}
