package org.kinora.stage;

/**
 * A script rendered.
 *
 * @param script what was played
 * @param width pixels
 * @param height pixels
 * @param frames number of frames
 * @param rgb frames x height x width x 3 bytes: red, green, blue
 * @param mask frames x height x width bytes: 0 background, k the visible part of actor k, counted from 1
 * @param truth what is in the pictures
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of pixels: never compared, only read
public record StageClip(
        StageScript script, int width, int height, int frames, byte[] rgb, byte[] mask, GroundTruth truth) {}
