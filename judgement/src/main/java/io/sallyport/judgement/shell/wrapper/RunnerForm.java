package io.sallyport.judgement.shell.wrapper;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A subcommand that runs another program, whose own words before that are not all known.
 *
 * @param verb the words that it is, in this order, with any between; none for the program itself
 * @param runs whether words behind it are a command
 * @param codeOptions options, with their dashes, whose value is code
 * @param cut the sign behind the last of which that value is code; empty for all of it
 */
public record RunnerForm(List<String> verb, boolean runs, Set<String> codeOptions, String cut) {

  public RunnerForm {
    verb = List.copyOf(verb);
    codeOptions = Set.copyOf(codeOptions);
  }

  /** names | subcommand | r: runs what is behind it | options with code | sign */
  private static final String TABLE =
      """
      bundle,poetry,pdm,pipenv,pipx,uv,rye,hatch,heroku,flatpak,conda,mamba,micromamba,nix,just|exec|r||
      bundle,poetry,pdm,pipenv,pipx,uv,rye,hatch,heroku,flatpak,conda,mamba,micromamba,nix,op,doppler,dotenvx|run|r|--command -c|
      direnv,aws-vault,mise,asdf,rbenv,pyenv,nodenv,chamber,sops,envchain,teller,rvm,nvm,sdk|exec|r||
      flatpak-spawn,juju-run,toolbox-run,npx,bunx,pnpx,uvx,dotenv,with-contenv,cross-env,perf,sem,hyperfine,capsh,setlock,runcon,systemd-nspawn,lxc-attach,lxc-execute,runc,crun,proot-distro,aa-exec,gdbserver,rr,uftrace,heaptrack,retry,parallel-ssh,sudo-rs,s6-setuidgid,s6-envdir,envdir,distrobox,toolbox,dtach,abduco,reptyr,trickle,tsocks,annotate-output||r|-c --command|
      npm,pnpm,yarn|exec|r|-c --call|
      pnpm,yarn|dlx|r||
      docker-compose|exec|r||
      docker-compose|run|r||
      docker,podman,nerdctl|compose exec|r||
      docker,podman,nerdctl|compose run|r||
      oc,kubectl|rsh|r||
      hyperfine|||-p --prepare -s --setup -c --cleanup|
      vagrant|ssh||-c --command|
      gcloud|ssh||--command|
      aws|ssm||--parameters|=
      nix-shell,nix|||--run --command|
      ansible,ansible-console|||-a --args|
      salt,salt-ssh,salt-call|cmd.run|r||
      salt,salt-ssh,salt-call|cmd.shell|r||
      knife|ssh|r||
      git|bisect run|r||
      git|rebase||--exec -x|
      git|submodule foreach|r||
      git|filter-branch||--tree-filter --index-filter --msg-filter --env-filter --commit-filter --parent-filter --tag-name-filter|
      git|||--upload-pack --receive-pack --exec --sendmail-cmd --smtp-server --to-cmd --cc-cmd --editor --pager --show-pager|
      git|clone||-u|
      git|difftool||-x --extcmd|
      git|grep||--open-files-in-pager -O|
      nc,ncat,netcat|||-e -c --exec --sh-exec --lua-exec -lc -le -lvc -lve -lvnpe -nlvpe|
      apt,apt-get,aptitude,apt-cache|||-o --option|=
      tcpdump|||-z|
      ctr,incus,multipass,juju,lxc,buildah,nerdctl,oc,distrobox,guix,machinectl,limactl,apptainer,singularity,toolbox,waydroid,systemd-nspawn|exec|r||
      ctr,multipass,buildah,juju,apptainer,singularity,guix,limactl,toolbox|run|r||
      guix,limactl,machinectl,apptainer,singularity|shell|r||
      distrobox,toolbox|enter|r||
      juju|ssh|r||
      just|||-c --command|
      podman,buildah|unshare|r||
      zellij|run|r||
      asciinema|rec||-c --command|
      mise|x|r||
      cmake|-E env|r||
      cmake|-E time|r||
      cmake|-E chdir|r||
      trace-cmd|record|r||
      fab||r||
      aws|execute-command||--command|
      az|run-command||--scripts --command-string|
      fly,flyctl|ssh||-C --command|
      snap|run --shell|r|-c|
      debugfs|||-R|
      gpg,gpg2|||--photo-viewer|
      mysql,mariadb|||--pager|
      gem|||-e --editor|
      xterm,uxterm,urxvt,rxvt,st,konsole,xfce4-terminal,mate-terminal,lxterminal,terminator,alacritty,kitty,foot,gnome-terminal,tilix,x-terminal-emulator||r||
      go|||-exec -vettool -toolexec|
      rpm,rpmbuild,rpmdb|||--pipe|
      pee,mispipe,zrun,vipe||r||
      cargo|watch||-s --shell -x|
      wget|||--use-askpass|
      dhclient,udhcpc|||-s --script|
      iptables-apply|||-c --command|
      pip,pip3,npm,gh,hg,svn|||--editor --editor-cmd --diff-cmd --diff3-cmd --script-shell|
      dhclient|||-sf|
      openvpn|||--up --down --client-connect --route-up|
      inotifywait,incrond,fswatch,watchexec,nodemon|||--exec -x -c|
      entr,watchman-make,reflex||r|--run|
      """;

  private static final Map<String, List<RunnerForm>> KNOWN = table();

  private static Map<String, List<RunnerForm>> table() {
    Map<String, List<RunnerForm>> known = new HashMap<>();
    TABLE
        .lines()
        .forEach(line -> {
          List<String> cells = Arrays.asList(line.strip().split("\\|", -1));
          RunnerForm form =
              new RunnerForm(
                  words(cells.get(1)),
                  cells.get(2).equals("r"),
                  Set.copyOf(words(cells.get(3))),
                  cells.get(4));
          for (String name : cells.getFirst().split(",", -1)) {
            known.computeIfAbsent(name, n -> new ArrayList<>()).add(form);
          }
        });
    known.replaceAll((name, forms) -> List.copyOf(forms));
    return Map.copyOf(known);
  }

  private static List<String> words(String cell) {
    return cell.isEmpty() ? List.of() : List.of(cell.split(" ", -1));
  }

  /** The forms of a program, by its base name. */
  public static List<RunnerForm> of(String program) {
    return KNOWN.getOrDefault(program, List.of());
  }

  /** The programs that have any. */
  public static Collection<String> names() {
    return KNOWN.keySet();
  }
}
