import type { Gender } from '../src/shared/person/person'
import type { Random } from './random'

const words = (text: string): string[] => text.split(' ')

export const SURNAMES = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢',
]

export const GIVEN_NAMES: Record<Gender | 'girl' | 'boy', readonly string[]> = {
  female: [
    ...words(
      '秀兰 桂芳 玉珍 淑琴 惠敏 丽华 春梅 雪芹 文静 晓燕 海燕 佳慧 雅琴 素云 红霞 明月 巧玲 思雨 婉清 若兰 静怡 诗涵 晓彤 梦洁',
    ),
    ...words(
      '美琳 翠萍 金凤 小芬 娟 敏 丽 婷 芳 倩 颖 琳 洁 蕾 瑶 薇 彩虹 爱莲 冬梅 银花 月娥 凤英 水仙 采薇',
    ),
  ],
  male: [
    ...words('建国 志强 国平 海波 文斌 晓东 俊杰 浩然 立新 永福 德胜 少华 振宇 家乐 长河 伟'),
    ...words('强 军 磊 涛 勇 鹏 杰 超 波 明 辉 大山 水生 春生 向阳'),
  ],
  girl: [
    ...words('一诺 欣怡 雨桐 梓涵 可馨 语嫣 沐晴 念安 知夏 小满 禾禾 予安'),
    ...words('佳音 星悦 子衿 苗苗 米粒 朵朵 安安 青禾 晚晴 若溪 书瑶 心月'),
  ],
  boy: [
    ...words('子轩 浩宇 宇航 一鸣 睿泽 晨曦 景行 嘉木 乐山 小川 知远 沐阳'),
    ...words('天佑 星辰 明轩 石头 康康 乐乐 一帆 彦博 承志 致远 思源 立夏'),
  ],
}

export const nameOf = (random: Random, kind: keyof typeof GIVEN_NAMES, surname = random.pick(SURNAMES)) =>
  surname + random.pick(GIVEN_NAMES[kind])

/**
 * Numbers that the product accepts and that nobody would take for a person's: 199 0000 0000 and the nine thousand
 * after it; the thousand after those belong to the offices.
 */
export const residentPhone = (index: number): string => `1990000${String(index % 9000).padStart(4, '0')}`
export const officePhone = (index: number): string => `1990000${9000 + (index % 1000)}`
