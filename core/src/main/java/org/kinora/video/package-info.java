/**
 * Video files and pictures of them: writing and reading mp4, asking what a file holds, contact sheets. Frames are plain
 * bytes here, H rows of W pixels of red, green and blue; this package knows nothing of tensors and models. Only the
 * LGPL build of ffmpeg is used, with openh264 for H.264 and SVT-AV1 for AV1.
 */
@NullMarked
package org.kinora.video;

import org.jspecify.annotations.NullMarked;
