package org.kinora.screenplay;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells one Chinese prompt as beats, remembering who, where and in what light. Used for one prompt. */
final class ChineseStory extends Story {
    private static final Pattern SENTENCES = Pattern.compile("[。！？!?；;\\n\\r]+");
    private static final Pattern CONNECTIVES =
            Pattern.compile("[，,、\\s]*(?:接着|然后|随后|紧接着)[，,]?|[，,]\\s*(?:之后|后来|最后|这时)[，,]?");
    private static final Pattern OPENINGS = Pattern.compile("^(?:首先|之后|后来|最后|这时|突然|先是)[，,]?");
    private static final Pattern CUT = Pattern.compile("[，,]?(?:镜头|画面)?(?:切换到|切换至|切到|切至|转到|切回)");
    private static final Pattern FRAMING =
            Pattern.compile("(?:(.+?)的?)?(?:脸部|面部)?的?(?:大?特写|近景|中景|远景|全景|俯视" + "|俯拍)(?:镜头|画面)?(?:(?:：|:)(.+))?");
    private static final Pattern LIGHT = Pattern.compile(
            "(?:在)?(?:日落(?:时分?)?|日出(?:时分?)?|傍晚|黄昏时?|夕阳下|夜里|夜晚|晚上|深夜|夜色中|月光下" + "|星空下|白天|大白天|清晨|早晨|早上|中午|下午|阳光下)");
    private static final Pattern WEATHER = Pattern.compile("(?:在)?(?:大?雨中|大?雪中|下着大?雨|下着大?雪|大雪纷飞时?|雾中|暴风雨中|雨天)");
    private static final String PLACES = "海滩|沙滩|草地|草原|田野|雪地|城市|街道?|马路|房间|客厅|卧室|厨房|屋子|家|大海|海|海底|水|太空|外太空"
            + "|月球|星球|森林|树林|林子|公园|花园|沙漠|天空|空|河|湖|山洞|山|操场|村子|院子|屋顶";
    private static final Pattern PLACE = Pattern.compile("(在|沿着|穿过|[跑走飞驶游跳冲爬滚来钻掉](?:过|进|到|入|向)|进入|[飘飞升]上)"
            + "((?:[^，,在的]{1,4}的)?(?:" + PLACES + "))(上空|上|里面|里|中|边|下|底)?");
    private static final Pattern VERB =
            Pattern.compile("正在|正|一起|慢慢|快速|高兴地|开心地|又|也|再|都|突然|开始|沿着|穿过|站|坐|躺|嚎|叫|吼|驶|睁|喊|跑|奔|跳|走|飞"
                    + "|游|滚|掉|落|摔|弹|哭|笑|大笑|微笑|挥|睡|吃|喝|玩|看|转|漂|飘|升|沉|开|骑|拿|给|送|扔|抛|接|踢|推|拉|追|抱|亲|遇|见|找"
                    + "|举|打|撞|爬|躲|藏|消失|出现|经过|停|进|来|去|离开|回|唱|读|画|吹|发光|爆炸|长|醒|吓|逃|抢|跌|滑|冲|跟|向|朝|把|被|从|变");
    private static final Pattern OBJECT = Pattern.compile("(?:一|两|几)[只个条头位匹辆][^，,在]{1,6}$");
    private static final Pattern PRONOUN = Pattern.compile("^(它们|他们|她们|它|他|她|两人|大家)");
    private static final Pattern NOT_YET = Pattern.compile("^[，,、：:\\s]+|[，,、：:\\s.]+$");

    private static final Pattern LEAVING = Pattern.compile("[跑奔走飞游滚驶爬冲逃追漂]|离开|消失|经过|穿过|爆炸|[飘开钻沉](?:过|走|远|向|进)|出去");
    private static final Pattern ARRIVING = Pattern.compile("(?:进|过|回|走|跑|飞|游)来|[走跑飞]到");
    private static final Pattern KEEPING = Pattern.compile("正?(?:抱|拿|举|戴)着(.+)");
    private static final Pattern COUNTED = Pattern.compile("^(?:[一两三几这那][只个条头位匹辆座颗棵]?|[只个条头位匹辆])");

    private final List<String> subjects = new ArrayList<>();
    private final Stayers stayers = new Stayers(LEAVING, ARRIVING, ChineseStory::names);
    private String place = "";
    private String light = "";
    private String weather = "";
    private String action = "";
    private String object = "";

    ChineseStory() {
        super(SENTENCES, CUT, CONNECTIVES);
    }

    @Override
    String tidy(String clause) {
        String text = NOT_YET.matcher(clause.strip()).replaceAll("");
        return OPENINGS.matcher(text).replaceFirst("");
    }

    @Override
    void said(String clause, boolean cut) {
        if (cut) {
            stayers.cut();
        }
        Matcher framing = FRAMING.matcher(clause);
        if (cut && framing.matches()) {
            framed(clause, framing.group(1), framing.group(2));
            return;
        }
        String core = without(clause);
        remember(clause);
        if (core.isEmpty() || core.matches("(?:一[个片座间条])?(?:" + PLACES + ")(?:[上里中边下])?的?|开始下雨了?|开始下雪了?|天黑了")) {
            sceneryAlone(clause, core, cut);
            return;
        }
        told(clause, core, cut);
    }

    private void sceneryAlone(String clause, String core, boolean cut) {
        if (core.contains("雨")) {
            weather = "雨中";
        } else if (core.contains("雪") && core.startsWith("开始")) {
            weather = "雪中";
        } else if (core.equals("天黑了")) {
            light = "夜里";
        } else if (!core.isEmpty()) {
            String noun = core.replaceFirst("的$", "");
            place = "在" + noun + (noun.matches(".*[上里中边下]") ? "" : side(noun));
        }
        if (!action.isEmpty()) {
            add(composed(subjects.getLast(), action), cut);
        } else {
            scene(clause);
        }
    }

    private void framed(String clause, @Nullable String whom, @Nullable String happening) {
        String said = "切换到" + clause + "。";
        if (happening != null) {
            remember(happening);
        }
        boolean known = whom == null || (!subjects.isEmpty() && sameHead(whom, subjects.getLast()));
        if (known && happening == null && !action.isEmpty()) {
            add(said + composed(subjects.getLast(), action), true);
        } else {
            if (whom != null && !known) {
                subjects.add(whom);
                action = "";
            }
            String where = light + weather + place;
            add(happening == null && !where.isEmpty() ? "切换到" + clause + "，" + where : said, true);
        }
        waitFor(said);
    }

    private static boolean sameHead(String one, String other) {
        return one.endsWith(other) || other.endsWith(one.replaceFirst("^(?:这|那)?[只个条头位匹]?", ""));
    }

    private void told(String clause, String core, boolean cut) {
        Matcher verb = VERB.matcher(core);
        int start = verb.find() ? verb.start() : core.length();
        String subject = core.substring(0, start);
        String predicate = core.substring(start);
        Matcher pronoun = PRONOUN.matcher(subject);
        String text;
        if (!subjects.isEmpty() && (subject.isEmpty() || pronoun.find())) {
            boolean many = !subject.isEmpty() && (pronoun.group(1).length() > 1);
            String rest = subject.isEmpty() ? "" : subject.substring(pronoun.end());
            subject = many ? everybody() : subjects.getLast();
            predicate = rest + predicate;
            text = composed(subject, predicate);
        } else {
            text = clause;
            if (!names(LIGHT, clause)) {
                text = light + text;
            }
            if (!names(WEATHER, clause) && !weather.isEmpty()) {
                text = weather + text;
            }
            if (!names(PLACE, clause) && !place.isEmpty() && !subject.isEmpty()) {
                int at = text.indexOf(subject) + subject.length();
                text = text.substring(0, at) + place + text.substring(at);
            }
        }
        String others = staying(text);
        if (!subject.isEmpty()) {
            subjects.add(subject);
            stayers.acts(subject, without(predicate));
        }
        Matcher named = OBJECT.matcher(predicate);
        if (named.find()) {
            object = named.group();
        }
        action = predicate;
        add(text + others, cut);
    }

    /** "，一个宝宝在那里" */
    private String staying(String text) {
        StringBuilder staying = new StringBuilder();
        stayers.unnamedIn(text).forEach((who, deed) -> {
            Matcher keeping = KEEPING.matcher(deed);
            boolean keeps = keeping.matches() && !names(text, keeping.group(1));
            staying.append('，').append(who).append(keeps ? deed : "在那里");
        });
        return staying.toString();
    }

    private static boolean names(String text, String who) {
        return text.contains(COUNTED.matcher(who).replaceFirst(""));
    }

    private String composed(String subject, String predicate) {
        return light + weather + subject + (names(PLACE, predicate) ? "" : place) + predicate;
    }

    private String everybody() {
        if (!object.isEmpty()) {
            return subjects.getLast() + "和" + object;
        }
        List<String> distinct = subjects.stream().distinct().toList();
        String last = subjects.getLast();
        if (last.contains("和") || last.matches("(?:两|几|三|一群).*") || distinct.size() < 2) {
            return last;
        }
        return distinct.get(distinct.size() - 2) + "和" + distinct.getLast();
    }

    @Override
    String behind(String cut, String happening) {
        return cut + happening;
    }

    private void remember(String clause) {
        Matcher lights = LIGHT.matcher(clause);
        while (lights.find()) {
            light = lights.group().replaceFirst("(日落|日出)$", "$1时");
        }
        Matcher weathers = WEATHER.matcher(clause);
        while (weathers.find()) {
            weather = weathers.group();
        }
        Matcher places = PLACE.matcher(clause);
        while (places.find()) {
            String noun = places.group(2);
            String side = places.group(3);
            place = "在" + noun + (side == null ? side(noun) : side);
        }
    }

    /** Where one is when one has come along, through or into a place. */
    private static String side(String noun) {
        if (noun.matches(".*空")) {
            return "中";
        }
        return noun.matches(".*(?:海滩|沙滩|草地|草原|街|街道|马路|月球|星球|山|操场|屋顶)") ? "上" : "里";
    }

    /** The clause without light, weather and a place that something only is in. */
    private static String without(String clause) {
        String rest = LIGHT.matcher(WEATHER.matcher(clause).replaceAll("")).replaceAll("");
        Matcher places = PLACE.matcher(rest);
        String plain =
                places.replaceAll(match -> match.group(1).equals("在") ? "" : Matcher.quoteReplacement(match.group()));
        return NOT_YET.matcher(plain).replaceAll("");
    }

    private static boolean names(Pattern pattern, String clause) {
        return pattern.matcher(clause).find();
    }
}
