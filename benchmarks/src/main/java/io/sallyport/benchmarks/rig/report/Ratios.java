package io.sallyport.benchmarks.rig.report;

import static io.sallyport.benchmarks.route.Way.BASTION;
import static io.sallyport.benchmarks.route.Way.DIRECT;
import static io.sallyport.benchmarks.route.Way.SALLYPORT;
import static io.sallyport.benchmarks.route.Way.UNRECORDED;

import io.sallyport.benchmarks.route.Way;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Forms the ratios P1 to P10, and what a verdict costs, as far as their figures were measured. */
public final class Ratios {

  private final Findings findings;
  private final List<Ratio> formed = new ArrayList<>();

  private Ratios(Findings findings) {
    this.findings = findings;
  }

  /** All that can be formed, in order. */
  public static List<Ratio> of(Findings findings) {
    Ratios ratios = new Ratios(findings);
    ratios.formAll();
    return List.copyOf(ratios.formed);
  }

  private void formAll() {
    if (isMeasured(Figure.KEY, DIRECT, BASTION, SALLYPORT)) {
      double direct = p50(Figure.KEY, DIRECT);
      form(
          "P1",
          "key to echo p50 added over direct ÷ the bastion's",
          Figure.KEY,
          (p50(Figure.KEY, SALLYPORT) - direct) / (p50(Figure.KEY, BASTION) - direct),
          "",
          new Limit.AtMost(1.25),
          new Limit.AtMost(1.0));
    }
    quotient(
        "P2",
        "key to echo p99",
        Figure.KEY,
        Samples::p99,
        BASTION,
        new Limit.None(),
        new Limit.AtMost(1.25));
    quotient(
        "P3",
        "login to prompt",
        Figure.LOGIN,
        Samples::p50,
        BASTION,
        new Limit.AtMost(0.85),
        new Limit.AtMost(0.85));
    quotient(
        "P4",
        "login to prompt, curve25519",
        Figure.LOGIN_CURVE25519,
        Samples::p50,
        DIRECT,
        new Limit.None(),
        new Limit.AtMost(1.6));
    quotient(
        "P5",
        "logins a second",
        Figure.LOGIN_RATE,
        Samples::p50,
        BASTION,
        new Limit.None(),
        new Limit.AtLeast(1.1));
    quotient(
        "P6",
        "exec cat, client's ciphers",
        Figure.EXEC_INCOMPRESSIBLE,
        Samples::p50,
        DIRECT,
        new Limit.AtLeast(0.40),
        new Limit.AtLeast(0.45));
    quotient(
        "P7",
        "exec cat, aes128-gcm",
        Figure.EXEC_GCM,
        Samples::p50,
        BASTION,
        new Limit.None(),
        new Limit.AtLeast(1.0));
    formTransfers();
    quotient(
        "P9",
        "pty cat, text",
        Figure.TERMINAL_TEXT,
        Samples::p50,
        DIRECT,
        new Limit.None(),
        new Limit.AtLeast(0.9));
    quotient(
        "P9",
        "pty cat, incompressible",
        Figure.TERMINAL_INCOMPRESSIBLE,
        Samples::p50,
        DIRECT,
        new Limit.None(),
        new Limit.AtLeast(0.9));
    formPriceOfRecording();
    formSilence();
    formVerdict();
  }

  private void formTransfers() {
    Limit get = new Limit.AtLeast(1.1);
    Limit put = new Limit.AtLeast(1.2);
    quotient("P8", "sftp get", Figure.SFTP_GET, Samples::p50, BASTION, new Limit.None(), get);
    quotient("P8", "sftp put", Figure.SFTP_PUT, Samples::p50, BASTION, new Limit.None(), put);
    if (isMeasured(Figure.SFTP_GET, BASTION) && isMeasured(Figure.SFTP_GET_INSPECTED, SALLYPORT)) {
      formInspected("get", Figure.SFTP_GET_INSPECTED, Figure.SFTP_GET);
      formInspected("put", Figure.SFTP_PUT_INSPECTED, Figure.SFTP_PUT);
    }
  }

  /**
   * The bastion inspects nothing, and the gateway must have a whole file before it passes it on.
   */
  private void formInspected(String direction, Figure ours, Figure theirs) {
    form(
        "P8",
        "sftp " + direction + ", inspected by rules ÷ bastion, which inspects nothing",
        theirs,
        p50(ours, SALLYPORT) / p50(theirs, BASTION),
        "",
        new Limit.None(),
        new Limit.None());
  }

  /**
   * S6: by how much viewers move the p99 of a key's echo, against how far runs without any lie
   * apart.
   */
  private void formSilence() {
    if (!isMeasured(Figure.KEY_UNWATCHED, SALLYPORT)
        || !isMeasured(Figure.KEY_WATCHED, SALLYPORT)
        || !isMeasured(Figure.KEY_UNWATCHED_AGAIN, SALLYPORT)) {
      return;
    }
    List<Double> without =
        Stream.of(Figure.KEY_UNWATCHED, Figure.KEY_UNWATCHED_AGAIN)
            .flatMap(figure -> findings.ofRounds(figure, SALLYPORT, Samples::p99).stream())
            .toList();
    Samples with = Samples.of(findings.ofRounds(Figure.KEY_WATCHED, SALLYPORT, Samples::p99));
    Samples noise = Samples.of(without);
    form(
        "S6",
        "key to echo p99: what five viewers change ÷ how far runs without any lie apart",
        Figure.KEY_WATCHED,
        Math.abs(with.p50() - noise.p50()) / (noise.max() - noise.min()),
        "",
        new Limit.AtMost(1.0),
        new Limit.AtMost(1.0));
  }

  private void formPriceOfRecording() {
    quotient(
        "P10",
        "price of recording: key to echo",
        Figure.KEY,
        Samples::p50,
        UNRECORDED,
        new Limit.AtMost(1.10),
        new Limit.AtMost(1.10));
    List<Figure> rates =
        List.of(
            Figure.EXEC_INCOMPRESSIBLE,
            Figure.EXEC_TEXT,
            Figure.EXEC_GCM,
            Figure.TERMINAL_INCOMPRESSIBLE,
            Figure.TERMINAL_TEXT);
    for (Figure rate : rates) {
      quotient(
          "P10",
          "price of recording: " + rate.label(),
          rate,
          Samples::p50,
          UNRECORDED,
          new Limit.AtLeast(0.85),
          new Limit.AtLeast(0.85));
    }
  }

  private void formVerdict() {
    if (!isMeasured(Figure.ENTER, DIRECT, BASTION, SALLYPORT)) {
      return;
    }
    double ours = p50(Figure.ENTER, SALLYPORT);
    double overDirect = ours - p50(Figure.ENTER, DIRECT);
    form(
        "Enter",
        "Enter to output p50, over direct (no verdict there)",
        Figure.ENTER,
        overDirect,
        "ms",
        new Limit.None(),
        new Limit.None());
    form(
        "Enter",
        "Enter to output p50, over the bastion (no verdict there)",
        Figure.ENTER,
        ours - p50(Figure.ENTER, BASTION),
        "ms",
        new Limit.None(),
        new Limit.None());
    if (isMeasured(Figure.KEY, DIRECT, SALLYPORT)) {
      double keyAdded = (p50(Figure.KEY, SALLYPORT) - p50(Figure.KEY, DIRECT)) / 1000;
      form(
          "Enter",
          "what the verdict costs: over direct, less what any key costs more than direct",
          Figure.ENTER,
          overDirect - keyAdded,
          "ms",
          new Limit.AtMost(5),
          new Limit.None());
    }
  }

  private void quotient(
      String name,
      String meaning,
      Figure figure,
      ToDoubleFunction<Samples> of,
      Way control,
      Limit floor,
      Limit bar) {
    if (isMeasured(figure, SALLYPORT, control)) {
      double value =
          of.applyAsDouble(samples(figure, SALLYPORT)) / of.applyAsDouble(samples(figure, control));
      form(name, meaning + " ÷ " + control.label(), figure, value, "", floor, bar);
    }
  }

  private void form(
      String name,
      String meaning,
      Figure figure,
      double value,
      String unit,
      Limit floor,
      Limit bar) {
    formed.add(new Ratio(name, meaning, value, unit, floor, bar, findings.isVoid(figure)));
  }

  private boolean isMeasured(Figure figure, Way... ways) {
    return Arrays.stream(ways).allMatch(way -> findings.of(figure, way).isPresent());
  }

  private double p50(Figure figure, Way way) {
    return samples(figure, way).p50();
  }

  private Samples samples(Figure figure, Way way) {
    return findings.of(figure, way).orElseThrow();
  }
}
