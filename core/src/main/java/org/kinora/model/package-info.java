/** The networks, one sub-package a family; what the families have in common stands here. */
@NullMarked
package org.kinora.model;

import org.jspecify.annotations.NullMarked;
