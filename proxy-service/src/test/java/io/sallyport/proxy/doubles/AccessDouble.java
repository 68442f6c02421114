package io.sallyport.proxy.doubles;

import io.sallyport.judgement.channel.ChannelPolicy;
import io.sallyport.proxy.authentication.Authentication;
import io.sallyport.proxy.authentication.ListingRequest;
import io.sallyport.proxy.authentication.Proof;
import io.sallyport.proxy.authentication.SessionAccess;
import io.sallyport.proxy.authentication.SessionDecision;
import io.sallyport.proxy.authentication.SessionRequest;
import io.sallyport.proxy.authentication.TargetListing;
import io.sallyport.proxy.elevation.ElevationGrant;
import io.sallyport.proxy.elevation.ElevationSecret;
import io.sallyport.proxy.menu.ListedTarget;
import io.sallyport.proxy.menu.TargetList;
import io.sallyport.proxy.recording.RecordingMode;
import io.sallyport.proxy.session.ElevationProgram;
import io.sallyport.proxy.session.LoginRefusal;
import io.sallyport.proxy.session.Party;
import io.sallyport.proxy.session.SessionSubject;
import io.sallyport.proxy.session.TargetName;
import io.sallyport.proxy.target.AuthorizedTarget;
import io.sallyport.proxy.target.TargetSecret;
import io.sallyport.proxy.transfer.inspection.InspectionTerms;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** An access service that keeps operators and targets in memory, and can be down. */
public final class AccessDouble implements SessionAccess {

  private final Map<String, String> keys = new ConcurrentHashMap<>();
  private final Map<String, String> passwords = new ConcurrentHashMap<>();
  private final Map<String, String> tickets = new ConcurrentHashMap<>();
  private final Map<String, TargetDouble> devices = new ConcurrentHashMap<>();
  private final AtomicInteger numbers = new AtomicInteger();

  /** How often a proof was asked about. */
  public final AtomicInteger asked = new AtomicInteger();

  private volatile boolean down;
  private volatile RecordingMode recording = RecordingMode.STRICT;
  private volatile InspectionTerms inspection = InspectionTerms.NONE;
  private volatile ChannelPolicy channels = ChannelPolicy.DEFAULT;
  private volatile List<TargetName> listed = List.of();
  private final AtomicInteger listings = new AtomicInteger();
  private volatile Supplier<ElevationGrant> elevation = ElevationGrant::none;
  private volatile Optional<SessionDecision.Denied> denial = Optional.empty();

  /** A device: where it is, what it shows, how to get in. */
  public record TargetDouble(
      String host,
      int port,
      List<String> hostKeys,
      String login,
      TargetSecret secret,
      List<String> environment) {}

  public void operatorWithKey(String name, String key) {
    keys.put(name, key);
  }

  public void operatorWithPassword(String name, String password) {
    passwords.put(name, password);
  }

  public void device(String name, TargetDouble target) {
    devices.put(name, target);
  }

  /** There is no such device any more. */
  public void forget(String device) {
    devices.remove(device);
  }

  /** Sessions that are opened from now on have their transfers inspected so. */
  public void inspect(InspectionTerms terms) {
    inspection = terms;
  }

  /** Sessions that are opened from now on have this parameter. */
  public void record(RecordingMode mode) {
    recording = mode;
  }

  /** Sessions that are opened from now on have this parameter. */
  public void allow(ChannelPolicy policy) {
    channels = policy;
  }

  /** Sessions that are opened from now on answer these programs with this password. */
  public void elevate(String password, ElevationProgram... programs) {
    elevate(() -> password.getBytes(StandardCharsets.UTF_8), programs);
  }

  /** The same with a password that is made for each session. */
  public void elevate(Supplier<byte[]> password, ElevationProgram... programs) {
    elevation = () -> new ElevationGrant(Set.of(programs), new ElevationSecret(password.get()));
  }

  public void goDown() {
    down = true;
  }

  public void comeBack() {
    down = false;
  }

  /** Every session is refused from now on. */
  public void deny(LoginRefusal reason, String message) {
    denial = Optional.of(new SessionDecision.Denied(reason, message));
  }

  public void grant() {
    denial = Optional.empty();
  }

  @Override
  public CompletionStage<Authentication> authenticate(
      String operator, Proof proof, String sourceAddress) {
    asked.incrementAndGet();
    if (down) {
      return CompletableFuture.failedFuture(new IllegalStateException("down"));
    }
    boolean right =
        switch (proof) {
          case Proof.PublicKeyProof(String key) -> key.equals(keys.get(operator));
          case Proof.PasswordProof(String password) -> password.equals(passwords.get(operator));
        };
    if (!right) {
      return CompletableFuture.supplyAsync(Authentication.Rejected::new);
    }
    String ticket = "ticket-" + numbers.incrementAndGet();
    tickets.put(ticket, operator);
    return CompletableFuture.supplyAsync(() ->
        new Authentication.Accepted(
            ticket, Instant.now().plusSeconds(30), new Party("id-" + operator, operator)));
  }

  /** These are granted besides the devices: they are listed, and can't be opened. */
  public void alsoLists(List<TargetName> names) {
    listed = List.copyOf(names);
  }

  /** How often targets were asked for. */
  public int listings() {
    return listings.get();
  }

  @Override
  public CompletionStage<TargetListing> listTargets(ListingRequest request) {
    listings.incrementAndGet();
    if (down) {
      return CompletableFuture.failedFuture(new IllegalStateException("down"));
    }
    if (!tickets.containsKey(request.ticket())) {
      return CompletableFuture.completedFuture(
          new TargetListing.Denied(LoginRefusal.AUTHENTICATION, "the ticket is not valid"));
    }
    if (denial.isPresent() && denial.get().reason() != LoginRefusal.NOT_GRANTED) {
      return CompletableFuture.completedFuture(
          new TargetListing.Denied(denial.get().reason(), denial.get().message()));
    }
    String[] words = request.search().toLowerCase(Locale.ROOT).strip().split("\\s+", -1);
    List<ListedTarget> matching =
        Stream.concat(
                devices.keySet().stream().sorted().map(device -> new TargetName("root", device)),
                listed.stream())
            .filter(name -> Arrays.stream(words).allMatch(w -> name.toString().contains(w)))
            .map(name -> new ListedTarget(name, null))
            .toList();
    return CompletableFuture.supplyAsync(() ->
        new TargetListing.Listed(
            new TargetList(
                matching.stream().skip(request.offset()).limit(request.limit()).toList(),
                matching.size()),
            Instant.now().plusSeconds(30)));
  }

  @Override
  public CompletionStage<SessionDecision> openSession(SessionRequest request) {
    if (down) {
      return CompletableFuture.failedFuture(new IllegalStateException("down"));
    }
    String operator = tickets.remove(request.ticket());
    if (operator == null) {
      return CompletableFuture.completedFuture(
          new SessionDecision.Denied(LoginRefusal.AUTHENTICATION, "the ticket is not valid"));
    }
    if (denial.isPresent()) {
      return CompletableFuture.completedFuture(denial.get());
    }
    TargetDouble device = devices.get(request.name().device());
    if (device == null) {
      return CompletableFuture.completedFuture(notGranted(operator, request.fromMenu()));
    }
    return CompletableFuture.completedFuture(
        new SessionDecision.Granted(
            new AuthorizedTarget(
                new SessionSubject(
                    new Party("id-" + operator, operator),
                    new Party("id-" + request.name().device(), request.name().device()),
                    new Party("id-" + request.name().credential(), request.name().credential())),
                device.host(),
                device.port(),
                device.hostKeys(),
                device.login(),
                device.secret(),
                device.environment(),
                "snapshot-1",
                "bash",
                false,
                elevation.get(),
                recording,
                channels,
                inspection)));
  }

  private SessionDecision notGranted(String operator, boolean fromMenu) {
    String message = "you have no grant for this target";
    if (!fromMenu) {
      return new SessionDecision.Denied(LoginRefusal.NOT_GRANTED, message);
    }
    String ticket = "ticket-" + numbers.incrementAndGet();
    tickets.put(ticket, operator);
    return new SessionDecision.ChooseAgain(LoginRefusal.NOT_GRANTED, message, ticket);
  }
}
