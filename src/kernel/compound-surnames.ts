const COMPOUND_SURNAMES = new Set(
  (
    '欧阳 司徒 司马 上官 诸葛 夏侯 东方 皇甫 尉迟 公孙 慕容 长孙 宇文 轩辕 令狐 钟离 闾丘 鲜于 万俟 南宫 ' +
    '西门 独孤 端木 呼延 公冶 太史 淳于 单于 申屠 澹台 濮阳 赫连 拓跋 公羊 仲孙 百里 东郭 第五 歐陽 司馬 諸葛'
  ).split(' '),
);

/** How many characters of a Chinese name are the surname: 2 for the surnames of two characters, else 1. */
export function surnameLength(characters: readonly string[]): 1 | 2 {
  return characters.length > 2 && COMPOUND_SURNAMES.has(characters.slice(0, 2).join('')) ? 2 : 1;
}
