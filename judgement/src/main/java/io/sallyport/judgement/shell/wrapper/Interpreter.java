package io.sallyport.judgement.shell.wrapper;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A program that runs code of its own language.
 *
 * @param code options whose value is code
 * @param values other options that take a value
 * @param firstOperand whether the first operand is code when no option gave any
 * @param readsInput whether it runs its input when nothing else is given
 * @param general whether its code can do anything, so that code that isn't plainly harmless is
 *     opaque
 * @param scripts whether its first operand is a file of code
 * @param harmless whether its code can do nothing but compute and print
 * @param escapes what a line of its code begins with when a shell runs the rest of it
 */
public record Interpreter(
    OptionForm code,
    OptionForm values,
    boolean firstOperand,
    boolean readsInput,
    boolean general,
    boolean scripts,
    boolean harmless,
    List<String> escapes) {

  /** names | code options | value options | traits | escapes */
  private static final String TABLE =
      """
      python,python2,python3,pypy,pypy3,ipython|c|WXmQ|ig|!
      perl|eE|I|ig|
      ruby,irb|e|rICE|ig|
      php|rBRE,run|cdz|ig|
      lua,luajit,lua5.4|e|l|ig|
      node,nodejs,deno,bun|ep,eval,print|r,require|ig|
      awk,gawk,mawk,nawk,original-awk,goawk|e,source|FvfE|o|
      sed,gsed|e,expression|fl|o|e
      ex|c,cmd|T|i|! :! r! w! %! system
      vim,vi,view,nvim,vimdiff,rvim,gvim,gview|c,cmd|uUiSTrwW|i|! !! :! r! r!! w! %! system silent sil term terminal call make
      ed,red|-|p|i|! r! w! e!
      emacs|-,eval,execute|l,load,script|gn|
      expect,expectk|c|f|ig|spawn exec system
      tclsh,wish|c|-|ig|exec
      m4|-|DUIiB|i|syscmd esyscmd
      gdb,lldb|o,ex,eval-command,iex,one-line,one-line-before-file|-,x,command,p,pid|i|! shell pipe
      sqlite3,sqlite|-,cmd|-,init|oia|.shell .system .sh .sys
      psql|c,command|dfhpUvF|i|\\! \\\\!
      mysql,mariadb|e,execute|uhPDS|i|\\! \\\\! system pager \\P \\\\P
      dc|e,expression|f|i|!
      bc|-|-||
      ftp,sftp,lftp,telnet,tftp,smbclient|ce,command|-|i|! shell
      rake,puppet|e,execute|-|ign|
      bpftrace|e|copBI|i|
      gnuplot|e|-|ig|! system
      jq|-|f|oh|
      R,Rscript,octave,julia,ghci,ghc,scala,groovy,jshell,guile,clisp,sbcl,erl,elixir,swipl,racket,jrunscript,maxima,jimsh,emacsclient,bun,osascript,ocaml,mono,kotlin,crystal,nim,janet,picolisp,io,rexx,gforth,gst,pike,factor,raku,yabasic|ecEgxp,eval,batch-string|-|ig|
      mail,mailx,mutt|-|sc|i|~! !
      less,more,most,man|-|-|i|!
      """;

  private static final Map<String, Interpreter> KNOWN = table();

  private static Map<String, Interpreter> table() {
    Map<String, Interpreter> known = new HashMap<>();
    TABLE
        .lines()
        .forEach(line -> {
          List<String> cells = Arrays.asList(line.strip().split("\\|", -1));
          String traits = cells.get(3);
          List<String> escapes =
              cells.get(4).isEmpty() ? List.of() : List.of(cells.get(4).split(" ", -1));
          Interpreter interpreter =
              new Interpreter(
                  OptionForm.parse(cells.get(1)),
                  OptionForm.parse(cells.get(2)),
                  traits.indexOf('o') >= 0,
                  traits.indexOf('i') >= 0,
                  traits.indexOf('g') >= 0,
                  traits.indexOf('g') >= 0 && traits.indexOf('n') < 0,
                  traits.indexOf('h') >= 0,
                  escapes);
          for (String name : cells.getFirst().split(",", -1)) {
            known.put(name, interpreter);
          }
        });
    return Map.copyOf(known);
  }

  /** An interpreter by its program's base name, with or without a version. */
  public static Optional<Interpreter> of(String program) {
    Interpreter exact = KNOWN.get(program);
    if (exact != null) {
      return Optional.of(exact);
    }
    int end = program.length();
    while (end > 0 && "-.0123456789".indexOf(program.charAt(end - 1)) >= 0) {
      end--;
    }
    return end == program.length()
        ? Optional.empty()
        : Optional.ofNullable(KNOWN.get(program.substring(0, end)));
  }
}
