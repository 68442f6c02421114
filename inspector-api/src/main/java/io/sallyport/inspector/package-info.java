/**
 * What a plug-in needs to judge files that operators transfer. Read {@link
 * io.sallyport.inspector.InspectorFactory} first.
 *
 * <p>A plug-in is a jar that depends on this module alone of the gateway. It implements {@link
 * io.sallyport.inspector.InspectorFactory} and names that class in {@code
 * META-INF/services/io.sallyport.inspector.InspectorFactory}. The gateway loads every jar of one
 * configured directory, with a class loader for all of them that sees the JDK and this package and
 * nothing else of the gateway. An administrator's configuration then names inspectors of the
 * plug-in's kind, and grants name those inspectors.
 */
@NullMarked
package io.sallyport.inspector;

import org.jspecify.annotations.NullMarked;
