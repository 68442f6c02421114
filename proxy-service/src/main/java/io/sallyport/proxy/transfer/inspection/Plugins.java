package io.sallyport.proxy.transfer.inspection;

import io.sallyport.inspector.InspectorFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Inspectors of other makers, from a directory of jars. Their class loader sees the JDK and the
 * plug-ins' interface, and nothing else of the gateway.
 */
final class Plugins implements AutoCloseable {

  private final List<InspectorFactory> factories;
  private final @Nullable URLClassLoader loader;

  private Plugins(List<InspectorFactory> factories, @Nullable URLClassLoader loader) {
    this.factories = List.copyOf(factories);
    this.loader = loader;
  }

  static Plugins load(Optional<Path> directory) {
    if (directory.isEmpty()) {
      return new Plugins(List.of(), null);
    }
    List<URL> jars = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory.get())) {
      for (Path file : files.filter(f -> f.toString().endsWith(".jar")).sorted().toList()) {
        jars.add(file.toUri().toURL());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "sallyport.proxy.inspection.plugin-directory: " + directory.get() + " can't be read", e);
    }
    URLClassLoader loader =
        new URLClassLoader(
            "inspectors",
            jars.toArray(new URL[0]),
            new InterfaceOnly(Plugins.class.getClassLoader()));
    List<InspectorFactory> found = new ArrayList<>();
    ServiceLoader.load(InspectorFactory.class, loader).forEach(found::add);
    return new Plugins(found, loader);
  }

  List<InspectorFactory> factories() {
    return factories;
  }

  @Override
  public void close() {
    URLClassLoader open = loader;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        throw new UncheckedIOException("the jars of inspectors can't be closed", e);
      }
    }
  }

  /** Gives the plug-ins' interface from the gateway, and all else from the platform. */
  private static final class InterfaceOnly extends ClassLoader {

    private static final String INTERFACE = InspectorFactory.class.getPackageName() + ".";

    private final ClassLoader gateway;

    InterfaceOnly(ClassLoader gateway) {
      super(ClassLoader.getPlatformClassLoader());
      this.gateway = gateway;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (name.startsWith(INTERFACE)) {
        return gateway.loadClass(name);
      }
      throw new ClassNotFoundException(name);
    }
  }
}
