/**
 * An invisible mark of 64 bits in the brightness of every frame. The picture's short side is divided into 32 cells; a
 * tile of 32 x 32 cells, repeated over the frame, carries 1024 signs: 256 that are the same in every mark, and eight
 * symbols of a byte, each one of 128 sequences of 96 signs or its opposite (biorthogonal signalling). Which sign lies where
 * follows from a key. The first two symbols name the key, so a reader who has it knows 448 signs beforehand, and finds the
 * mark again by them after cropping and scaling.
 *
 * <p>Four of these small cells are a large one. The mean brightness of each of the 16 x 16 large cells of a tile is pulled
 * two fifths of the way to the nearest even or odd number of steps, as its sign says, which follows from the key alone. Large cells
 * say no payload. They are there to be found: codecs keep means of large squares when everything finer is gone. A step is
 * absolute, so a change of contrast wipes them out, and the small cells are left.
 *
 * <p>The signs are the same in all frames, so a reader adds up what it sees in however many frames it has and searches
 * once. Writing is informed: a small cell that has the right sign by nature is left nearly alone, and one in a busy place is
 * moved further than one in a calm place. Every frame gets the same energy.
 *
 * <p>The chance that a picture without a mark is taken for one is bounded for every picture: for signs drawn at random,
 * the correlation with any fixed picture exceeds z times its norm with a probability of at most 3.18 times the normal
 * distribution's ({@link org.kinora.provenance.watermark.SignBound}), and there are as many chances as places searched, times
 * payloads, times shifts of brightness, times ways to look: small cells as far as they are known, or with a payload, large
 * cells, and both together. What is likely has half of the accepted chance, all else shares the other half: of the places
 * the picture as a whole, neither cropped nor moved; of the shifts none, and the one or two steps that a picture loses on
 * its way through YUV; of the ways large cells with what is known of small ones.
 */
@NullMarked
package org.kinora.provenance.watermark;

import org.jspecify.annotations.NullMarked;
