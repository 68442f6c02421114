package io.sallyport.proxy.transfer.inspection;

import io.sallyport.inspector.Direction;
import io.sallyport.inspector.FileInspector;
import io.sallyport.inspector.Inspector;
import io.sallyport.inspector.InspectorFactory;
import io.sallyport.inspector.TransferFacts;
import io.sallyport.inspector.Verdict;
import io.sallyport.proxy.session.SessionIdentity;
import io.sallyport.proxy.session.SessionSubject;
import io.sallyport.proxy.transfer.inspection.icap.IcapInspectorFactory;
import io.sallyport.proxy.transfer.inspection.program.ProgramInspectorFactory;
import io.sallyport.proxy.transfer.inspection.rules.RulesInspectorFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The inspectors of this node by the names that grants use. A grant that names one that isn't here
 * has its transfers refused. Safe for use from any thread.
 */
public final class Inspectors implements AutoCloseable {

  private final InspectionConfig config;
  private final Executor executor;
  private final Plugins plugins;
  private final Map<String, NamedInspector> byName = new LinkedHashMap<>();

  /**
   * Makes those that are configured.
   *
   * @param executor a thread for each task
   * @throws IllegalArgumentException when one can't be made; the message names it
   */
  public Inspectors(InspectionConfig config, Executor executor) {
    this.config = config;
    this.executor = executor;
    this.plugins = Plugins.load(config.pluginDirectory());
    try {
      Files.createDirectories(config.spoolDirectory());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the spool directory " + config.spoolDirectory() + " can't be made", e);
    }
    Map<String, InspectorFactory> kinds = new HashMap<>();
    List<InspectorFactory> factories = new ArrayList<>(plugins.factories());
    factories.add(new IcapInspectorFactory());
    factories.add(new ProgramInspectorFactory());
    factories.add(new RulesInspectorFactory());
    factories.forEach(factory -> kinds.put(factory.kind(), factory));
    config
        .inspectors()
        .forEach((name, configured) ->
            byName.put(name, new NamedInspector(name, make(kinds, name, configured))));
  }

  private static Inspector make(
      Map<String, InspectorFactory> kinds, String name, InspectionConfig.Configured configured) {
    InspectorFactory factory = kinds.get(configured.kind());
    if (factory == null) {
      throw new IllegalArgumentException(
          "sallyport.proxy.inspection.inspectors."
              + name
              + ".kind is "
              + configured.kind()
              + "; there are "
              + kinds.keySet().stream().sorted().toList());
    }
    try {
      return factory.create(configured.settings());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "sallyport.proxy.inspection.inspectors." + name + ".settings: " + e.getMessage(), e);
    }
  }

  /** The inspection of one session. */
  public SessionInspection open(SessionIdentity session, InspectionTerms terms) {
    return new Opened(terms, session, terms.inspectors().stream().map(this::named).toList());
  }

  private NamedInspector named(String name) {
    NamedInspector known = byName.get(name);
    return known == null ? new NamedInspector(name, new Missing()) : known;
  }

  @Override
  public void close() {
    byName
        .values()
        .forEach(named -> {
          try {
            named.inspector().close();
          } catch (RuntimeException e) {
            throw new IllegalStateException("inspector " + named.name() + " can't be closed", e);
          }
        });
    plugins.close();
  }

  /** In place of an inspector that this node does not have. */
  private static final class Missing implements FileInspector {
    @Override
    public Verdict inspect(TransferFacts facts, io.sallyport.inspector.Content content) {
      return Verdict.refuse("this node of the gateway has no such inspector");
    }
  }

  private final class Opened implements SessionInspection {

    private final InspectionTerms terms;
    private final SessionIdentity session;
    private final List<NamedInspector> inspectors;

    Opened(InspectionTerms terms, SessionIdentity session, List<NamedInspector> inspectors) {
      this.terms = terms;
      this.session = session;
      this.inspectors = inspectors;
    }

    @Override
    public boolean isSet() {
      return !inspectors.isEmpty();
    }

    @Override
    public InspectionTerms terms() {
      return terms;
    }

    @Override
    public Examination begin(UUID transfer, Direction direction, String path, OptionalLong size) {
      boolean kept =
          direction == Direction.DOWNLOAD
              || config.quarantineDirectory().isPresent()
              || inspectors.stream().anyMatch(named -> named.inspector() instanceof FileInspector);
      @Nullable Staging staging =
          kept ? new Staging(config.spoolDirectory(), config.memoryBytes()) : null;
      SessionSubject subject = session.subject();
      return new Examination(
          inspectors,
          terms,
          type ->
              new TransferFacts(
                  transfer,
                  session.id().value(),
                  subject.operator().name(),
                  subject.device().name(),
                  subject.credential().name(),
                  direction,
                  path,
                  size,
                  type),
          staging,
          config.quarantineDirectory().map(Quarantine::new).orElse(null),
          executor);
    }
  }
}
