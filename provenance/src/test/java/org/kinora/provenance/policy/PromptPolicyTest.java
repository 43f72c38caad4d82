package org.kinora.provenance.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PromptPolicyTest {
    private static final PromptPolicy MILD = new PromptPolicy(PolicyConfig.DEFAULT);
    private static final PromptPolicy STRICT = new PromptPolicy(PolicyConfig.DEFAULT.at(PolicyLevel.STRICT));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a baby cries",
                "a baby holds a teddy bear in a room by day, then a monkey takes the teddy bear away",
                "a boy kisses a girl on the cheek",
                "the face of an old man laughs",
                "a dog bites a cat, a cock crows, an ass brays and two tits sing, the dog pricks up its ears",
                "a pile of poo dances",
                "bees fly over a rape field",
                "a dog runs in Scunthorpe, Essex",
                "President Obama rides a bike",
                "Taylor Swift walks on a meadow",
                "a naked man bathes in a lake",
                "a president announces a prize for the best elephant",
                "a bloody moon over the damned hell of a monkey king",
                "un gato negro camina en la playa",
                "宝宝哭了",
                "小鸡巴士在路上开",
                "路口交通灯变红了",
                "一个女孩做爱心早餐",
                "两个女性交谈",
                "孩子们在操场上跑，我操场跑得快",
                "小宝宝哭爸爸",
                "一坨屎在跳舞",
                "他妈的小狗跑了",
                "普京骑着一匹马",
                "一条龙变成龙王",
                ""
            })
    void mildLetsPass(String prompt) {
        assertThat(MILD.decide(prompt).isAllowed())
                .as(MILD.decide(prompt).reason())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "a porn film,EXPLICIT,porn",
        "two robots having sex,EXPLICIT,having sex",
        "ＰＯＲＮ on a beach,EXPLICIT,porn",
        "p\u200Born on a beach,EXPLICIT,porn",
        "一部色情片,EXPLICIT,色情",
        "两个人在做爱,EXPLICIT,做爱",
        "做爱心早餐然后做爱,EXPLICIT,做爱",
        "a naked girl on the beach,MINORS,girl",
        "a sexy 15 year old teenager,MINORS,teenager",
        "porn with a child,MINORS,child",
        "性感的小女孩在跳舞,MINORS,女孩",
        "a deepfake of my neighbour,REAL_PERSON,deepfake",
        "给邻居换脸,REAL_PERSON,换脸",
        "real footage of Donald Trump,REAL_PERSON,donald trump",
        "President Smith announces the end,REAL_PERSON,President Smith",
        "Taylor Swift naked,REAL_PERSON,taylor swift",
        "新闻画面：特朗普宣布投降,REAL_PERSON,特朗普",
        "a motherfucker runs,LANGUAGE,motherfucker",
        "婊子在跑,LANGUAGE,婊子",
        "ein hund sagt schlampe,LANGUAGE,schlampe",
        "un chien enculé,LANGUAGE,enculé"
    })
    void mildRefuses(String prompt, PolicyRule rule, String found) {
        PolicyDecision decision = MILD.decide(prompt);
        assertThat(decision.rule()).isEqualTo(rule);
        assertThat(decision.found()).contains(found);
        assertThat(decision.reason()).contains("'" + found + "'").contains(rule.reason());
    }

    @ParameterizedTest
    @CsvSource({
        "a naked man bathes in a lake,EXPLICIT",
        "Taylor Swift walks on a meadow,REAL_PERSON",
        "President Obama rides a bike,REAL_PERSON",
        "holy crap a dragon,LANGUAGE",
        "他妈的小狗跑了,LANGUAGE"
    })
    void strictRefusesMore(String prompt, PolicyRule rule) {
        assertThat(MILD.decide(prompt).isAllowed()).isTrue();
        assertThat(STRICT.decide(prompt).rule()).isEqualTo(rule);
    }

    @Test
    void offRefusesNothingAndAsksNobody() {
        ModerationEndpoint nobody =
                new ModerationEndpoint(URI.create("http://127.0.0.1:1/"), null, null, Duration.ofSeconds(1));
        PolicyConfig config =
                new PolicyConfig(PolicyLevel.OFF, List.of("dog"), List.of(), List.of("Ann Other"), nobody);
        assertThat(new PromptPolicy(config)
                        .decide("porn with a dog and Ann Other")
                        .isAllowed())
                .isTrue();
    }

    @Test
    void theOperatorHasTheLastWord() {
        PromptPolicy policy = new PromptPolicy(new PolicyConfig(
                PolicyLevel.MILD, List.of("clown", "小丑"), List.of("porn star martini"), List.of("Ann Other"), null));
        assertThat(policy.decide("two CLOWN-s run").rule()).isEqualTo(PolicyRule.BLOCKED);
        assertThat(policy.decide("一个小丑在跑").rule()).isEqualTo(PolicyRule.BLOCKED);
        assertThat(policy.decide("clowns run").isAllowed()).isTrue();
        assertThat(policy.decide("ann other walks").rule()).isEqualTo(PolicyRule.REAL_PERSON);
        assertThat(policy.decide("a porn star martini on a table").isAllowed()).isTrue();
        assertThat(policy.decide("a porn star martini beside a porn star").rule())
                .isEqualTo(PolicyRule.EXPLICIT);
    }

    @Test
    void longAndOddPromptsCostLittle() {
        String odd = "\uD800 e\u0301\u0301 \u200B\u200D 👨‍👩‍👧 ";
        assertThat(MILD.decide(odd.repeat(20_000)).isAllowed()).isTrue();
    }

    @Test
    void refusesConfigurationsThatMeanNothing() {
        assertThatThrownBy(() -> new PolicyConfig(PolicyLevel.MILD, List.of(" !"), List.of(), List.of(), null))
                .hasMessageContaining("'blocked'");
        for (String uri :
                List.of("http://example.com/v1", "ftp://localhost/", "https://user:word@example.com/", "/v1")) {
            assertThatThrownBy(() -> new ModerationEndpoint(URI.create(uri), null, null, Duration.ofSeconds(1)))
                    .hasMessageContaining("https address")
                    .hasMessageNotContaining("word@");
        }
        assertThatThrownBy(() ->
                        new ModerationEndpoint(URI.create("https://example.com/"), null, null, Duration.ofSeconds(61)))
                .hasMessageContaining("60 s");
    }
}
