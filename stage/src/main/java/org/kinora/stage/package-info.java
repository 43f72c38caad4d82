/**
 * The little theatre: animated 3D emoji act out seeded scripts in painted places, under physics, rules of feeling and
 * moving cameras, and every frame comes with its caption and its ground truth. {@link org.kinora.stage.Stage} is the way
 * in: {@code Stage.fetch} takes the sprites, {@code Stage.open} opens them, {@code write} makes a script from a seed and
 * a curriculum, {@code render} plays it, {@link org.kinora.stage.Captions} puts a beat into words. Everything is a pure
 * function of the script: same script, same bytes. Lengths are stage units (an actor is about 1 tall), x to the right, y
 * up, z into the picture, seconds, radians counter-clockwise.
 */
@NullMarked
package org.kinora.stage;

import org.jspecify.annotations.NullMarked;
