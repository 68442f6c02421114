/**
 * What a node of this service is there for: {@code access}, {@code archive}, {@code console}, or
 * several of them. Read {@link io.sallyport.admin.role.NodeRole} first. Features ask {@link
 * io.sallyport.admin.role.NodeRoles}; nothing here knows a feature.
 */
@NullMarked
package io.sallyport.admin.role;

import org.jspecify.annotations.NullMarked;
