/** Where finished films, pictures and uploads lie: the disk, or a service that speaks S3. */
@NullMarked
package org.kinora.server.store;

import org.jspecify.annotations.NullMarked;
