package org.kinora.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ThesaurusTest {
    @TempDir
    Path folder;

    private Thesaurus thesaurus;

    @BeforeEach
    void open() throws IOException {
        Files.writeString(folder.resolve(Thesaurus.FILE), """
                android\trobot
                hound\tdog
                ambles\twalks
                jack-o'-lantern\tpumpkin
                mechanical man\trobot
                pachyderm\telephant
                """);
        thesaurus = Thesaurus.open(folder);
    }

    @Test
    void saysLearntWordsForOthers() {
        assertThat(thesaurus.familiar("A Hound ambles, then the hound rests."))
                .isEqualTo("A dog walks, then the dog rests.");
        assertThat(thesaurus.familiar("a jack-o'-lantern by night")).isEqualTo("a pumpkin by night");
        assertThat(thesaurus.familiar("the mechanical  man waits")).isEqualTo("the robot waits");
        assertThat(thesaurus.familiar("a hound")).isEqualTo("a dog");
    }

    @Test
    void theLongestChineseWordIsTakenForOneAndLearntOnesStay() throws IOException {
        Files.writeString(folder.resolve(Thesaurus.CHINESE_FILE), """
                猎犬\t狗
                小猎犬\t小狗
                奔跑\t奔跑
                跑马\t走
                漫步\t走
                """);
        thesaurus = Thesaurus.open(folder);
        assertThat(thesaurus.familiar("一只猎犬，然后一只小猎犬漫步。")).isEqualTo("一只狗，然后一只小狗走。");
        assertThat(thesaurus.familiar("狗奔跑马上停下")).isEqualTo("狗奔跑马上停下");
        assertThat(thesaurus.familiar("a hound 和猎犬")).isEqualTo("a dog 和狗");
    }

    @Test
    void articlesFit() {
        assertThat(thesaurus.familiar("An android and a pachyderm")).isEqualTo("A robot and an elephant");
    }

    @Test
    void everythingElseStays() {
        for (String prompt : new String[] {
            "", "a dog runs on the beach", "mechanical. Man", "houndstooth", "一只猎犬 hounds", "  a  dog \n runs "
        }) {
            assertThat(thesaurus.familiar(prompt)).isEqualTo(prompt);
        }
    }

    @Test
    void withoutAFileNothingChanges(@TempDir Path empty) throws IOException {
        assertThat(Thesaurus.open(empty).familiar("An android")).isEqualTo("An android");
    }

    @Test
    void aLineThatIsNoneIsRefused() throws IOException {
        Files.writeString(folder.resolve(Thesaurus.FILE), "hound dog\n");
        assertThatThrownBy(() -> Thesaurus.open(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("'hound dog'");
    }
}
