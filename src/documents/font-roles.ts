/** The five typefaces that Chinese official paper is set in, by role. */
export const FONT_ROLES = ['fangsong', 'title', 'hei', 'kai', 'song'] as const;
export type FontRole = (typeof FONT_ROLES)[number];

/** The variable of the configuration that names the file of a role. */
export const FONT_VARIABLES: Readonly<Record<FontRole, string>> = {
  fangsong: 'FONT_FANGSONG',
  title: 'FONT_TITLE',
  hei: 'FONT_HEI',
  kai: 'FONT_KAI',
  song: 'FONT_SONG',
};

/** A font inside an npm package; `standIn` when it only resembles what the role asks for. */
export interface BundledFont {
  readonly module: string;
  readonly standIn: boolean;
}

const SERIF = '@expo-google-fonts/noto-serif-sc';
const SANS = '@expo-google-fonts/noto-sans-sc';

const serif: BundledFont = { module: `${SERIF}/400Regular/NotoSerifSC_400Regular.ttf`, standIn: false };
const serifBold: BundledFont = { module: `${SERIF}/700Bold/NotoSerifSC_700Bold.ttf`, standIn: true };
const sans: BundledFont = { module: `${SANS}/500Medium/NotoSansSC_500Medium.ttf`, standIn: false };
const kai: BundledFont = {
  module: '@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-500-normal.woff',
  standIn: true,
};

/** What serves a role when neither the configuration nor the system names a font. */
export const BUNDLED_FONTS: Readonly<Record<FontRole, BundledFont>> = {
  fangsong: { ...serif, standIn: true },
  title: serifBold,
  hei: sans,
  kai,
  song: serif,
};

/**
 * File names, best first, of the real typeface of each role as Windows, macOS, TeX Live and the
 * national standards install them. Noto CJK is missing on purpose: it is the typeface of the bundled
 * fonts in a slower format, so it only helps out with rare characters (see `RARE_CHARACTER_FILES`).
 */
export const SYSTEM_FONT_FILES: Readonly<Record<FontRole, readonly string[]>> = {
  fangsong: [
    'FZFSK.TTF',
    'FZFSJW.TTF',
    'simfang.ttf',
    'STFANGSO.TTF',
    'STFangsong.ttf',
    'FandolFang-Regular.otf',
  ],
  title: ['FZXBSK.TTF', 'FZXBSJW.TTF', 'FZXiaoBiaoSong-B05S.ttf', 'STZHONGS.TTF'],
  hei: ['simhei.ttf', 'FZHTK.TTF', 'STHEITI.TTF', 'FandolHei-Regular.otf'],
  kai: ['simkai.ttf', 'FZKTK.TTF', 'STKAITI.TTF', 'FandolKai-Regular.otf'],
  song: ['simsun.ttc', 'FZSSK.TTF', 'STSONG.TTF', 'FandolSong-Regular.otf'],
};

/** Asked one after another for a character that a role's own font lacks: bundled fonts. */
export const FALLBACK_FONTS: Readonly<Record<FontRole, readonly BundledFont[]>> = {
  fangsong: [serif, kai, sans],
  title: [serifBold, kai, sans],
  hei: [sans, serif, kai],
  kai: [kai, serif, sans],
  song: [serif, kai, sans],
};

/** Then these, where the system has them: large character sets for names nobody else can show. */
export const RARE_CHARACTER_FILES: readonly string[] = [
  'NotoSerifCJK-Regular.ttc',
  'NotoSansCJK-Regular.ttc',
  'simsunb.ttf',
  'SimSun-ExtG.ttf',
  'HanaMinB.ttf',
  'Plangothic.ttf',
];

/** The member of a font collection (`.ttc`) to take: the simplified Chinese one, by PostScript name. */
export const COLLECTION_MEMBER = /CJKsc-|SC-|^SimSun$/;
