/** The PostgreSQL server of the embedded default: a process that keeps the server's own. */
@NullMarked
package io.sallyport.standalone.database;

import org.jspecify.annotations.NullMarked;
