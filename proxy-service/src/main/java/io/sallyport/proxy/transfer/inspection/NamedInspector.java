package io.sallyport.proxy.transfer.inspection;

import io.sallyport.inspector.Inspector;

/** An inspector under the name that configurations and grants use. */
record NamedInspector(String name, Inspector inspector) {}
