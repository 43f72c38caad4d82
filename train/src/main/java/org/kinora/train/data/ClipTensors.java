package org.kinora.train.data;

import org.kinora.stage.StageScript;

/** What a shard keeps of a script beside its captions. */
public interface ClipTensors {
    /** Adds the clip of a script to a shard. */
    void add(LatentShard.Draft draft, StageScript script);
}
