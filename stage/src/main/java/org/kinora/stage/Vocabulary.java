package org.kinora.stage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The words that prompts may use, in English and Chinese, and what they mean. */
final class Vocabulary {
    /** What a phrase means. */
    sealed interface Meaning {
        /** An actor. */
        record Who(Actor actor) implements Meaning {}

        /** The actor spoken of. */
        record Same() implements Meaning {}

        /** A place. */
        record Where(Place place) implements Meaning {}

        /** A time of day. */
        record When(Light light) implements Meaning {}

        /** Weather. */
        record Sky(Weather weather) implements Meaning {}

        /** An action. */
        record Does(Action action) implements Meaning {}

        /** A direction, 1 right, -1 left; reversed where somebody comes from there. */
        record Way(int direction) implements Meaning {}

        /** A cut to a kind of shot. */
        record Look(Framing framing) implements Meaning {}

        /** A camera move. */
        record Moves(CameraMove move) implements Meaning {}

        /** Nothing. */
        record Filler() implements Meaning {}
    }

    /** A phrase, lower case, and its meaning. */
    record Entry(String phrase, Meaning meaning) {}

    /** All phrases, the longest first. */
    static final List<Entry> ENTRIES = inOrder().stream()
            .sorted(Comparator.comparingInt((Entry e) -> e.phrase().length()).reversed())
            .toList();

    private Vocabulary() {}

    /** All phrases; of those with one meaning the plainest first. */
    static List<Entry> inOrder() {
        List<Entry> all = new ArrayList<>();
        for (Actor actor : Cast.all()) {
            for (String name : actor.en()) {
                add(all, new Meaning.Who(actor), name, name + "s");
            }
            actor.zh().forEach(name -> add(all, new Meaning.Who(actor), name));
        }
        add(all, new Meaning.Same(), "it", "he", "she", "its", "his", "her", "它", "他", "她");
        place(all, Place.MEADOW, "meadow|grass|field|lawn|草地|绿色的草地|草原|田野|park|green hill|草坪|公园|青草地");
        place(all, Place.BEACH, "beach|by the sea|at the sea|shore|sand|海滩|沙滩|金色的沙滩|海边|seaside|大海边|沙子上");
        place(
                all,
                Place.SNOW,
                "in the snow|snowy landscape|winter landscape|snowy ground|snow field|雪地|冬天的雪地|白茫茫的雪地|in the arctic|on the ice|ice|on white snow|雪中|冰天雪地|北极");
        place(all, Place.CITY, "city|city street|street|town|skyline|城市|街道|街上|城里|road|among tall buildings|马路|高楼前");
        place(all, Place.ROOM, "room|living room|indoors|at home|house|房间|客厅|屋子|家里|inside a house|nursery|rug|室内|屋里");
        place(
                all,
                Place.SEA,
                "under the sea|underwater|bottom of the sea|sea floor|under water|deep sea|海底|海底世界|水下|深海|ocean|among corals|海里|水里");
        place(
                all,
                Place.SPACE,
                "space|outer space|on the moon|moon|planet|grey planet|灰色的星球|太空|月球|外太空|星球|among the stars|universe|星空|月亮上");
        place(all, Place.FOREST, "forest|woods|among the trees|森林|树林|林子|树林间|wood|between the trees|deep forest|树丛");
        light(
                all,
                Light.DAY,
                "by day|day|during the day|daylight|sunny|sunny day|clear day|sunshine|白天|大白天|阳光|阳光下|晴朗|晴天|afternoon|under a blue sky|blue sky|下午|蓝天|蓝天下");
        light(all, Light.SUNSET, "sunset|evening|dusk|evening light|日落|傍晚|黄昏|夕阳|夕阳下|as the sun goes down|sundown|太阳下山");
        light(
                all,
                Light.NIGHT,
                "night|dark night|at night|夜里|晚上|夜晚|夜色|in the dark|under the stars|moonlight|深夜|月光|月光下|夜间");
        for (String phrase :
                "rain|in the rain|rainy|rainy weather|while it rains|it rains|raining|下雨|下着雨|雨中|雨里|rainy day|下雨天"
                        .split("\\|", -1)) {
            add(all, new Meaning.Sky(Weather.RAIN), phrase);
        }
        for (String phrase : "snowfall|falling snow|snowing|while it snows|it snows|下雪|下着雪|大雪纷飞|as snow falls|下雪天"
                .split("\\|", -1)) {
            add(all, new Meaning.Sky(Weather.SNOW), phrase);
        }
        does(
                all,
                Action.STAND,
                "stand|stands|standing|waits|stands still|sits|lies|rests|rests on the ground|lies there|is there|is parked|站|站着|等|等着|静静地站着|停着|停在那里|放在那里|静止不动|悬浮着|飘着|坐|is standing|stays there|lies on the ground|站在那里|停在路边");
        does(
                all,
                Action.WALK,
                "walk|walks|walking|strolls|wanders|drives|drives slowly|走|慢慢走|散步|行驶|慢慢开|缓缓行驶|goes|takes a walk|is walking|rolls along slowly|走路|走着|走过|开");
        does(
                all,
                Action.RUN,
                "run|runs|running|dashes|races|speeds|drives fast|跑|奔跑|快跑|飞驰|快速行驶|rushes|hurries|is running|drives at full speed|跑步|跑过|飞奔|飞快地开|疾驰");
        does(
                all,
                Action.JUMP,
                "jump|jumps|jumping|jumps up and down|hops|跳|跳起来|跳上跳下|蹦跳|bounds|is jumping|hops up and down|跳来跳去|蹦蹦跳跳");
        does(all, Action.ROLL, "roll|rolls|rolling|rolls along|滚|滚动|滚来");
        does(
                all,
                Action.FALL,
                "falls|falling|falls down|drops|falls and bounces|falls down and bounces|bounces"
                        + "|落下|掉下来|落下来|弹跳|弹起|从上面掉下来弹跳|掉下来又弹起|落下来弹起|falls to the ground|drops down|falls from the sky|从天上掉下来|落到地上");
        does(
                all,
                Action.SPIN,
                "spin|spins|spinning|turns round and round|spins around|旋转|转圈|不停地转|whirls around|rotates|转来转去|打转");
        does(
                all,
                Action.FLOAT,
                "float|floats|floating|hovers|floats in the air|hovers in the air|floats in the water|hovers in the water|漂浮|悬浮|飘在空中|悬浮在空中|在水中漂浮|浮在水里");
        does(
                all,
                Action.FLY,
                "fly|flies|flying|drifts|swims|swim|glides|flies by|飞|飞行|飘|飘动|游|游动|is flying|zooms|飘浮|飘过|飞过|飞翔");
        does(
                all,
                Action.APPROACH,
                "comes closer|approaches|comes towards the camera|靠近|走近|走近镜头|向镜头靠近|越来越近|gets closer|comes near|走过来");
        does(
                all,
                Action.RECEDE,
                "moves away|goes away from the camera|goes away into the distance|moves away into the distance|走远|远去|向远处离开|越来越远|gets smaller and smaller|goes far away|离去");
        does(
                all,
                Action.ENTER,
                "enters|comes in|walks in|rolls in|drives in|arrives|appears|floats in|comes rolling in|走进来|进来|进入画面|开进来|驶入画面|飞进来|飘进来|滚进来|滚入画面|出现|来了");
        does(
                all,
                Action.LEAVE,
                "leaves|goes away|walks away|drives away|disappears|floats away|rolls away|离开|走开|走出画面|开走|驶出画面|飞走|飘走|滚走|滚出画面|walks off|goes off|走掉");
        does(all, Action.PASS_BEHIND, "passes behind|goes behind|后面经过|后面穿过");
        does(all, Action.COLLIDE, "bumps into|crashes into|collides with|hits|撞上|撞到");
        does(all, Action.PUSH, "pushes|shoves|推|推着|moves");
        does(all, Action.CARRY, "carries|holds|抱着|拿着");
        does(all, Action.GIVE, "gives|hands|送给|递给|brings|交给");
        does(all, Action.TAKE, "takes|snatches|takes away|steals|抢走|拿走|grabs|夺走|偷走");
        does(all, Action.THROW, "throws|hurls|扔向|扔给|砸向");
        does(all, Action.WAVE, "meets|greets|遇见|见到|says hello to");
        add(
                all,
                new Meaning.Way(1),
                "to the right",
                "towards the right",
                "right",
                "从左向右",
                "from left to right",
                "from the left",
                "向右",
                "往右",
                "从左边");
        add(
                all,
                new Meaning.Way(-1),
                "to the left",
                "towards the left",
                "left",
                "从右向左",
                "from right to left",
                "from the right",
                "向左",
                "往左",
                "从右边");
        look(all, Framing.CLOSE_UP, "close-up|close up|closeup|特写");
        look(all, Framing.WIDE, "wide shot|远景|全景");
        look(all, Framing.MEDIUM, "medium shot|another angle|中景|另一个角度");
        look(all, Framing.OTHER_SIDE, "other side|reverse angle|反方向|另一侧");
        look(all, Framing.FROM_ABOVE, "from above|high angle|俯视|高处");
        moves(all, CameraMove.PAN_LEFT, "pans left|pan left|turns to the left|向左摇|镜头左转");
        moves(all, CameraMove.PAN_RIGHT, "pans right|pan right|turns to the right|向右摇|镜头右转");
        moves(all, CameraMove.ZOOM_IN, "zooms in|zoom in|放大|镜头推近放大|画面放大");
        moves(all, CameraMove.ZOOM_OUT, "zooms out|zoom out|缩小|镜头拉远缩小|画面缩小");
        moves(all, CameraMove.DOLLY_IN, "moves closer|dollies in|前移|摄影机靠近");
        moves(all, CameraMove.DOLLY_OUT, "moves back|dollies out|后移|摄影机后退");
        moves(all, CameraMove.ORBIT, "orbits|orbits the scene|circles around|环绕|绕着拍");
        moves(all, CameraMove.FOLLOW, "follows|moves along|跟随|跟着移动");
        String fillers =
                "a|an|the|and|while|on|in|at|by|of|to|from|away|with|across|along|through|over|then|is|are|there"
                        + "|cut|camera|shot|view|scene|towards|green|sandy|dark|clear|down|up|into|under|into the distance|slowly"
                        + "|fast|as|one|two|again|happily|back|front|air|water|side|middle|centre|waves|says hello|smiles|beams|is happy|cries|bursts into tears"
                        + "|tears|afraid|screams in fear|starts to cry|weeps|is glad|is delighted|scared|gets a fright|giggles|frightened|dizzy|sees stars|calms|relieved|celebrates|parties|sad|looks sad"
                        + "|laughs|laughs out loud|starstruck|amazed|tree|rock|fir|box";
        for (String filler : fillers.split("\\|", -1)) {
            add(all, new Meaning.Filler(), filler);
        }
        String particles =
                "一|只|个|条|匹|头|辆|位|名|块|颗|枚|座|架|列|在|上|里|中|的|了|着|和|把|从|向|时|有|地|来|去|又|也|镜头|切到|切换到|到|给|慢慢|右边|左边|右侧|左侧|中间|中央|一棵树|一块石头|一棵松树|一个箱子|很|哭了起来|大哭|笑了|高兴|哭了|哇哇大哭|开心地笑|开心|极了|吓了一跳|哈哈大笑|害怕|吓坏|头晕|晕头转向|平静下来|安心"
                        + "|庆祝起来|欢庆|难过|伤心|大笑起来|笑出眼泪|眼睛放光|惊喜不已|挥手|招手|摄影机|远处|近处|绿色|金色|画面|后面";
        for (String filler : particles.split("\\|", -1)) {
            add(all, new Meaning.Filler(), filler);
        }
        return all;
    }

    private static void place(List<Entry> all, Place place, String phrases) {
        add(all, new Meaning.Where(place), phrases.split("\\|", -1));
    }

    private static void light(List<Entry> all, Light light, String phrases) {
        add(all, new Meaning.When(light), phrases.split("\\|", -1));
    }

    private static void does(List<Entry> all, Action action, String phrases) {
        add(all, new Meaning.Does(action), phrases.split("\\|", -1));
    }

    private static void look(List<Entry> all, Framing framing, String phrases) {
        add(all, new Meaning.Look(framing), phrases.split("\\|", -1));
    }

    private static void moves(List<Entry> all, CameraMove move, String phrases) {
        add(all, new Meaning.Moves(move), phrases.split("\\|", -1));
    }

    private static void add(List<Entry> all, Meaning meaning, String... phrases) {
        for (String phrase : phrases) {
            all.add(new Entry(phrase.toLowerCase(Locale.ROOT), meaning));
        }
    }
}
