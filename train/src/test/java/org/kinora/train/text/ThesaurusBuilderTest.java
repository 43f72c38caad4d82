package org.kinora.train.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kinora.stage.Beat;
import org.kinora.stage.Captions;
import org.kinora.stage.ClipFormat;
import org.kinora.stage.Curriculum;
import org.kinora.stage.ScriptWriter;
import org.kinora.stage.StageScript;
import org.kinora.text.Thesaurus;
import org.kinora.train.data.Wordings;

final class ThesaurusBuilderTest {
    /** An animal is a canine or a feline; dogs, hounds and wolves are canines; a post is a hound, seldom. */
    private static final Map<String, String> LITTLE_WORDNET = Map.of(
            "data.noun", """
              1 a licence
            00000001 05 n 01 animal 0 000 | glossary
            00000002 05 n 01 canine 0 001 @ 00000001 n 0000 | glossary
            00000003 05 n 02 dog 0 domestic_dog 0 001 @ 00000002 n 0000 | glossary
            00000004 05 n 01 hound 0 001 @ 00000003 n 0000 | glossary
            00000005 05 n 01 wolf 0 001 @ 00000002 n 0000 | glossary
            00000006 06 n 01 hound 0 000 | glossary
            00000007 28 n 02 dusk 0 gloaming 0 000 | glossary
            00000008 09 n 01 idea 0 000 | glossary
            00000009 05 n 01 stray 0 001 @ 00000003 n 0000 | glossary
            00000012 18 n 01 man 0 000 | glossary
            00000013 18 n 01 cur 0 001 @ 00000012 n 0000 | glossary
            00000014 05 n 01 cur 0 001 @ 00000003 n 0000 | glossary
            """,
            "index.noun", """
              1 a licence
            animal n 1 1 ~ 1 1 00000001
            canine n 1 1 @ 1 1 00000002
            dog n 1 1 @ 1 1 00000003
            domestic_dog n 1 1 @ 1 0 00000003
            hound n 2 1 @ 2 1 00000004 00000006
            wolf n 1 1 @ 1 1 00000005
            dusk n 1 1 @ 1 1 00000007
            gloaming n 1 1 @ 1 0 00000007
            idea n 1 0 1 1 00000008
            stray n 1 1 @ 1 1 00000009
            man n 1 1 ~ 1 1 00000012
            cur n 2 1 @ 2 1 00000013 00000014
            """,
            "data.adj", """
            00000021 00 a 01 stray 0 000 | glossary
            """,
            "index.adj", """
            stray a 1 0 1 1 00000021
            """,
            "data.verb", """
            00000011 38 v 01 walk 0 000 01 + 02 00 | glossary
            00000012 38 v 01 amble 0 001 @ 00000011 v 0000 01 + 02 00 | glossary
            """,
            "index.verb", """
            walk v 1 1 ~ 1 1 00000011
            amble v 1 1 @ 1 0 00000012
            """);

    @Test
    void wordsThatWereNeverSaidAreNearToSomeThatWere(@TempDir Path folder) throws Exception {
        Path jar = folder.resolve("wordnet.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            for (Map.Entry<String, String> part : LITTLE_WORDNET.entrySet()) {
                zip.putNextEntry(new ZipEntry(EnglishWords.FOLDER + part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        Path cedict = LittleCedict.write(folder.resolve("cedict.tgz"), """
                [{"simplified": "猎犬", "pinyin": "lie4 quan3", "english": ["hound"]}]""");
        int words = ThesaurusBuilder.build(folder, Curriculum.TALES, jar, cedict, folder);
        assertThat(Files.readAllLines(folder.resolve(Thesaurus.FILE)))
                .contains(
                        "hound\tdog",
                        "hounds\tdogs",
                        "wolf\tdog",
                        "canine\tdog",
                        "cur\tdog",
                        "domestic dog\tdog",
                        "gloaming\tdusk",
                        "ambles\twalks",
                        "ambling\twalks")
                .noneMatch(line -> line.startsWith("idea")
                        || line.startsWith("stray")
                        || line.startsWith("dog\t")
                        || line.startsWith("amble\t"))
                .hasSizeLessThan(words);
        assertThat(Files.readAllLines(folder.resolve(Thesaurus.CHINESE_FILE))).contains("猎犬\t狗", "奔跑\t奔跑");
    }

    @Test
    void whatIsNoWordNetIsSaid(@TempDir Path folder) throws IOException {
        Path text = Files.writeString(folder.resolve("text.jar"), "no archive");
        assertThatThrownBy(() -> WordNet.read(text, "noun"))
                .isInstanceOf(WordSourceException.class)
                .hasMessageEndingWith("text.jar is not the artifact " + EnglishWords.ARTIFACT + ": it is no archive");
        assertThatThrownBy(() -> WordNet.read(folder.resolve("none.jar"), "noun"))
                .isInstanceOf(WordSourceException.class)
                .hasMessageEndingWith(": it is not there");
    }

    @Test
    void theShippedThesaurusChangesNoCaption() throws IOException {
        Thesaurus shipped = Thesaurus.open(Path.of("../models/kinora-xs/tokenizer"));
        assertThat(shipped.familiar("a hound ambles")).isEqualTo("a dog walks");
        assertThat(shipped.familiar("一只猎犬在湖边漫步")).isEqualTo("一只狗在海边走");
        for (long seed = 1L << 41; seed < (1L << 41) + 200; seed++) {
            StageScript script = new ScriptWriter().write(seed, Curriculum.TALES, new ClipFormat(128, 128, 96));
            for (Beat beat : script.beats()) {
                for (int wording = 0; wording < Wordings.COUNT; wording++) {
                    String caption = Captions.caption(script, beat, Wordings.of(wording, seed));
                    assertThat(shipped.familiar(caption)).isEqualTo(caption);
                }
            }
        }
    }
}
