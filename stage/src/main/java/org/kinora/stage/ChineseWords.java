package org.kinora.stage;

import java.util.List;
import java.util.function.IntFunction;

/** Chinese words for what is on the stage. */
final class ChineseWords {
    private final Captions.Choice choice;

    ChineseWords(Captions.Choice choice) {
        this.choice = choice;
    }

    String noun(Actor actor, int role) {
        List<String> names = actor.zh();
        int i = choice.number(10 + role, 2 * names.size());
        return names.get(i < names.size() ? i : 0);
    }

    String nobody() {
        return choice.of(20, "空无一人", "什么也没有");
    }

    String place(Place place) {
        return switch (place) {
            case MEADOW -> choice.of(30, "草地上", "绿色的草地上", "草原上", "田野里", "草坪上", "公园里", "青草地上");
            case BEACH -> choice.of(30, "海滩上", "沙滩上", "海边", "金色的沙滩上", "大海边", "沙子上");
            case SNOW -> choice.of(30, "雪地里", "雪地上", "白茫茫的雪地上", "冬天的雪地里", "雪中", "冰天雪地里", "北极");
            case CITY -> choice.of(30, "城市里", "城市的街道上", "街上", "城里", "马路上", "高楼前");
            case ROOM -> choice.of(30, "房间里", "客厅里", "屋子里", "家里", "室内", "屋里");
            case SEA -> choice.of(30, "海底", "水下", "深海里", "海底世界里", "海里", "水里");
            case SPACE -> choice.of(30, "太空中", "月球上", "外太空", "灰色的星球上", "太空里", "星空中", "月亮上");
            case FOREST -> choice.of(30, "森林里", "树林里", "林子里", "树林间", "森林中", "树丛中");
        };
    }

    String light(Light light, Weather weather) {
        return switch (light) {
            case DAY ->
                weather == Weather.CLEAR
                        ? choice.of(31, "白天", "晴朗的白天", "阳光下", "大白天", "晴天", "下午", "蓝天下")
                        : choice.of(31, "白天", "大白天");
            case SUNSET -> choice.of(31, "日落时", "傍晚", "黄昏时", "夕阳下", "太阳下山时", "黄昏");
            case NIGHT -> choice.of(31, "夜里", "晚上", "夜晚", "夜色中", "深夜", "月光下", "夜间");
        };
    }

    String weather(Weather weather) {
        return switch (weather) {
            case CLEAR -> "";
            case RAIN -> choice.of(32, "下着雨", "雨中", "下雨天");
            case SNOW -> choice.of(32, "下着雪", "大雪纷飞", "下雪天");
        };
    }

    String background(Place place, Light light) {
        String sky = switch (light) {
            case DAY -> "蓝天";
            case SUNSET -> "橙色的天空";
            case NIGHT -> "星空";
        };
        return switch (place) {
            case MEADOW -> "远处是绿色的山丘和" + sky;
            case BEACH -> "远处是椰树、大海和" + sky;
            case SNOW -> "远处是雪山、松树和" + sky;
            case CITY -> "远处是高楼和" + sky;
            case ROOM -> "后面是带窗户的墙，地上有地毯";
            case SEA -> "海水湛蓝，有珊瑚和沙子";
            case SPACE -> "地面灰色，天空漆黑有星星";
            case FOREST -> "远处是许多树和" + sky;
        };
    }

    String move(CameraMove move) {
        return switch (move) {
            case STATIC -> "";
            case PAN_LEFT -> choice.of(40, "镜头向左摇", "镜头左转");
            case PAN_RIGHT -> choice.of(40, "镜头向右摇", "镜头右转");
            case ZOOM_IN -> choice.of(40, "镜头推近放大", "画面放大");
            case ZOOM_OUT -> choice.of(40, "镜头拉远缩小", "画面缩小");
            case DOLLY_IN -> choice.of(40, "摄影机靠近", "镜头前移");
            case DOLLY_OUT -> choice.of(40, "摄影机后退", "镜头后移");
            case ORBIT -> choice.of(40, "镜头环绕", "摄影机绕着拍");
            case FOLLOW -> choice.of(40, "镜头跟随", "镜头跟着移动");
        };
    }

    String framing(Framing framing) {
        return switch (framing) {
            case WIDE -> choice.of(41, "远景", "全景");
            case MEDIUM -> choice.of(41, "中景", "另一个角度");
            case CLOSE_UP -> "特写";
            case OTHER_SIDE -> choice.of(41, "反方向的镜头", "另一侧的镜头");
            case FROM_ABOVE -> choice.of(41, "俯视镜头", "高处的镜头");
        };
    }

    String feeling(Feeling feeling) {
        return switch (feeling) {
            case NONE -> "";
            case CRYING -> choice.of(42, "，哭了起来", "，大哭", "，哭了", "，哇哇大哭");
            case HAPPY -> choice.of(42, "，笑了", "，很高兴", "，开心地笑", "，很开心");
            case AFRAID -> choice.of(42, "，很害怕", "，吓坏了", "，害怕极了", "，吓了一跳");
            case DIZZY -> choice.of(42, "，头晕了", "，晕头转向");
            case CALM -> choice.of(42, "，平静下来", "，安心了");
            case PARTY -> choice.of(42, "，庆祝起来", "，欢庆");
            case SAD -> choice.of(42, "，很难过", "，很伤心");
            case LAUGHING -> choice.of(42, "，大笑起来", "，笑出眼泪", "，哈哈大笑");
            case STARSTRUCK -> choice.of(42, "，眼睛放光", "，惊喜不已");
            case GREETING -> choice.of(42, "，挥手", "，招手");
        };
    }

    String side(Seen.Side side) {
        return switch (side) {
            case LEFT -> choice.of(43, "左边", "左侧");
            case MIDDLE -> choice.of(43, "中间", "中央");
            case RIGHT -> choice.of(43, "右边", "右侧");
        };
    }

    private String to(Seen.Heading heading) {
        return switch (heading) {
            case NONE -> "";
            case LEFT -> choice.of(44, "向左", "从右向左", "往左");
            case RIGHT -> choice.of(44, "向右", "从左向右", "往右");
        };
    }

    String enters(Seen seen, Actor actor) {
        String from = switch (seen.heading()) {
            case NONE -> "";
            case LEFT -> "从右边";
            case RIGHT -> "从左边";
        };
        return from
                + switch (actor.kind()) {
                    case VEHICLE -> choice.of(52, "开进来", "驶入画面");
                    case FLYER, FLOATER -> choice.of(52, "飞进来", "飘进来");
                    case BALL, FACE -> choice.of(52, "滚进来", "滚入画面");
                    case PERSON, ANIMAL, THING -> choice.of(52, "走进来", "进入画面", "进来", "来了");
                };
    }

    String leaves(Seen seen, Actor actor) {
        String away = switch (seen.heading()) {
            case NONE -> "";
            case LEFT -> "向左";
            case RIGHT -> "向右";
        };
        return away
                + switch (actor.kind()) {
                    case VEHICLE -> choice.of(53, "开走", "驶出画面");
                    case FLYER, FLOATER -> choice.of(53, "飞走", "飘走");
                    case BALL, FACE -> choice.of(53, "滚走", "滚出画面");
                    case PERSON, ANIMAL, THING -> choice.of(53, "离开", "走出画面", "走开", "走掉");
                };
    }

    /** Direction and verb, with the object if there is one. */
    String action(Seen seen, Actor actor, StageScript script, IntFunction<String> name) {
        Kind kind = actor.kind();
        boolean passes = seen.also().travels();
        String to = passes ? "" : to(seen.heading());
        String other = seen.other() >= 0 ? name.apply(seen.other()) : "";
        String thing = seen.thing() >= 0 ? name.apply(seen.thing()) : "东西";
        String bare = seen.thing() >= 0
                ? noun(Cast.actor(script.cast().get(seen.thing()).actor()), seen.thing())
                : "东西";
        return switch (seen.action()) {
            case STAND ->
                switch (kind) {
                    case PERSON, ANIMAL -> choice.of(50, "站着", "静静地站着", "等着", "站在那里");
                    case VEHICLE -> choice.of(50, "停着", "停在那里", "停在路边");
                    case BALL, THING, FACE -> choice.of(50, "放在那里", "静止不动");
                    case FLYER, FLOATER -> choice.of(50, "悬浮着", "飘着");
                };
            case WALK ->
                to
                        + (kind == Kind.VEHICLE
                                ? choice.of(51, "慢慢开", "缓缓行驶", "行驶", "开")
                                : choice.of(51, "走", "慢慢走", "散步", "走路", "走着", "走过"));
            case RUN ->
                to
                        + (kind == Kind.VEHICLE
                                ? choice.of(51, "快速行驶", "飞驰", "飞快地开", "疾驰")
                                : choice.of(51, "跑", "奔跑", "快跑", "跑步", "跑过", "飞奔"));
            case JUMP -> choice.of(51, "跳起来", "跳上跳下", "蹦跳", "跳", "跳来跳去", "蹦蹦跳跳");
            case ROLL -> to + choice.of(51, "滚动", "滚", "滚来");
            case FALL -> choice.of(51, "落下来弹起", "从上面掉下来弹跳", "掉下来又弹起", "从天上掉下来", "落到地上", "掉下来");
            case SPIN -> choice.of(51, "旋转", "转圈", "不停地转", "转来转去", "打转");
            case FLOAT -> script.place() == Place.SEA ? choice.of(51, "在水中漂浮", "浮在水里") : choice.of(51, "飘在空中", "悬浮在空中");
            case FLY ->
                to
                        + (actor.is("water")
                                ? choice.of(51, "游", "游动")
                                : kind == Kind.FLOATER
                                        ? choice.of(51, "飘", "飘动", "飘浮", "飘过")
                                        : choice.of(51, "飞", "飞行", "飞过", "飞翔"));
            case APPROACH -> choice.of(51, "向镜头靠近", "走近镜头", "越来越近", "走过来", "靠近");
            case RECEDE -> choice.of(51, "向远处离开", "越来越远", "走远", "离去");
            case ENTER -> enters(seen, actor);
            case LEAVE -> leaves(seen, actor);
            case PASS_BEHIND -> to + "从" + screen(script.place()) + "后面" + choice.of(51, "经过", "穿过");
            case COLLIDE -> choice.of(51, "撞上", "撞到") + other;
            case PUSH -> to + choice.of(51, "推着", "推") + other;
            case CARRY -> to + choice.of(51, "拿着", "抱着") + other;
            case GIVE -> "把" + thing + choice.of(51, "送给", "递给", "交给") + other;
            case TAKE -> choice.of(51, "抢走", "拿走", "夺走", "偷走") + other + "的" + bare;
            case THROW -> "把" + thing + choice.of(51, "扔向", "砸向") + other;
            case WAVE -> choice.of(51, "遇见", "见到") + other;
        };
    }

    private static String screen(Place place) {
        return switch (place) {
            case MEADOW, FOREST -> "一棵树";
            case BEACH, SPACE, SEA -> "一块石头";
            case SNOW -> "一棵松树";
            case CITY, ROOM -> "一个箱子";
        };
    }
}
