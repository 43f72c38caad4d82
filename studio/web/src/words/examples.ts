import type { Language } from "../state/settings";

/** Prompts that the shipped model draws recognisably; docs/films shows what becomes of some of them. */
export const EXAMPLES: Record<Language, readonly string[]> = {
    en: [
        "A ghost floats through the forest at night",
        "A robot walks to the right in the city at night",
        "A red car drives through the city by day",
        "A baby sits in a room by day",
        "A penguin walks on the snow at sunset",
    ],
    zh: [
        "一个幽灵在森林里飘浮，夜晚",
        "一个机器人在城市里向右走，夜晚",
        "一辆红色的汽车驶过城市，白天",
        "一个宝宝坐在房间里，白天",
        "一只企鹅在雪地上走，日落时分",
    ],
};
