package org.kinora.provenance.jumbf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.kinora.provenance.ProvenanceException;

final class JumbfReaderTest {
    private static final byte[] TREE = JumbfWriter.superbox(
            JumbfType.MANIFEST_STORE,
            "c2pa",
            JumbfWriter.superbox(JumbfType.CBOR, "ä", JumbfWriter.box("cbor", new byte[] {1, 2, 3})),
            JumbfWriter.superbox(JumbfType.JSON, "b", JumbfWriter.box("json", new byte[0])));

    @Test
    void readsWhatWasWritten() throws ProvenanceException {
        Superbox read = JumbfReader.read(ByteBuffer.wrap(TREE));
        assertThat(read.is(JumbfType.MANIFEST_STORE)).isTrue();
        assertThat(read.label()).isEqualTo("c2pa");
        assertThat(read.superboxes().map(Superbox::label)).containsExactly("ä", "b");
        assertThat(read.child("ä").orElseThrow().data("cbor").orElseThrow().bytes())
                .containsExactly(1, 2, 3);
        assertThat(read.content().remaining()).isEqualTo(TREE.length - 8);
    }

    @Test
    void takesPaddingButNothingElseBehind() throws ProvenanceException {
        byte[] padded = Arrays.copyOf(TREE, TREE.length + 5);
        assertThat(JumbfReader.read(ByteBuffer.wrap(padded)).label()).isEqualTo("c2pa");
        padded[TREE.length + 2] = 1;
        assertThatThrownBy(() -> JumbfReader.read(ByteBuffer.wrap(padded))).hasMessageContaining("does not belong");
    }

    @Test
    void refusesEveryTruncation() {
        for (int length = 0; length < TREE.length; length++) {
            byte[] cut = Arrays.copyOf(TREE, length);
            assertThatThrownBy(() -> JumbfReader.read(ByteBuffer.wrap(cut)))
                    .as("%d bytes", length)
                    .isInstanceOf(ProvenanceException.class);
        }
    }

    @Test
    void refusesTooDeepAndTooMany() {
        byte[] deep = JumbfWriter.superbox(JumbfType.CBOR, "x");
        for (int i = 0; i < 20; i++) {
            deep = JumbfWriter.superbox(JumbfType.CBOR, "x", deep);
        }
        byte[] tooDeep = deep;
        assertThatThrownBy(() -> JumbfReader.read(ByteBuffer.wrap(tooDeep))).hasMessageContaining("too many");
        byte[][] many = new byte[60_000][];
        Arrays.fill(many, JumbfWriter.box("free"));
        byte[] tooMany = JumbfWriter.superbox(JumbfType.CBOR, "x", many);
        assertThatThrownBy(() -> JumbfReader.read(ByteBuffer.wrap(tooMany))).hasMessageContaining("too many");
    }
}
