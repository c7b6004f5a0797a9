import { creditCodeCheckCharacter } from '../../kernel/credit-code.js';
import { DISTRICT_CODES, type DistrictCode } from '../../kernel/districts.js';
import { encodeGb18030 } from './gb18030.js';
import { SeededRandom } from './seeded-random.js';

/** A made-up enterprise, as a tidy list tells of it. */
export interface DemoEnterprise {
  creditCode: string;
  name: string;
  district: DistrictCode;
  industry: string;
  /** YYYY-MM-DD. */
  foundedOn: string;
  contact: string;
  /** In a range that stands for nobody: 1900 and seven digits. */
  mobile: string;
  bank: string;
  account: string;
}

const SEED = 20_240_526;
const COUNT = 60;
/** The first enterprises are the members of the demo's cluster. */
export const DEMO_CLUSTER = {
  name: '新会区五金及不锈钢制品产业集群（示例）',
  leadingUnit: '新会区五金不锈钢行业协会（示例）',
  district: '440705' as const,
  members: 13,
};

const TOWNS: Record<string, string> = {
  '440703': '蓬江',
  '440704': '江海',
  '440705': '新会',
  '440781': '台山',
  '440783': '开平',
  '440784': '鹤山',
  '440785': '恩平',
};
const DISTRICTS = DISTRICT_CODES.filter((code) => code in TOWNS);
const WORDS =
  '云岭 潮生 侨光 潭水 圭峰 银湖 古榕 碉影 川岛 葵乡 𠮷祥 鑫喆 崖门 金瓯 梅江 水步 龙口 圣堂 双水 杜阮'.split(
    ' ',
  );
const INDUSTRIES: [industry: string, trade: string][] = [
  ['五金及不锈钢制品', '五金制品'],
  ['摩托车及零配件', '摩托车配件'],
  ['造纸及纸制品', '纸业'],
  ['新一代电子信息', '电子科技'],
  ['小家电', '小家电'],
  ['食品饮料', '食品'],
  ['纺织服装', '服饰'],
  ['软件和信息技术服务', '数字技术'],
];
/** Every eighth enterprise is a supplier of platforms. */
const SUPPLIER = INDUSTRIES.length - 1;
const CONTACTS = [
  '陈小琪',
  '梁嘉欣',
  '黄志强',
  '林玥',
  '吴俊杰',
  '谭雅诗',
  '司徒颖',
  '区浩然',
  '甄丽华',
  '禤国辉',
];
const BANKS = ['示例银行江门分行', '示例农村商业银行新会支行', '示例银行鹤山支行'];

/** Always the same sixty. */
export const DEMO_ENTERPRISES: readonly DemoEnterprise[] = makeEnterprises();

function makeEnterprises(): DemoEnterprise[] {
  const random = new SeededRandom(SEED);
  const names = new Set<string>();
  return Array.from({ length: COUNT }, (_, index) => {
    const inCluster = index < DEMO_CLUSTER.members;
    const district = inCluster ? DEMO_CLUSTER.district : DISTRICTS[index % DISTRICTS.length]!;
    const [industry, trade] =
      INDUSTRIES[inCluster ? 0 : index % 8 === 7 ? SUPPLIER : random.below(SUPPLIER)]!;
    const two = (number: number): string => String(number).padStart(2, '0');
    const first17 = `91${district}MA${String(5_100_000 + index * 977)}`;
    return {
      creditCode: first17 + creditCodeCheckCharacter(first17),
      name: freeName(random, names, TOWNS[district]!, trade),
      district,
      industry,
      foundedOn: `${2001 + random.below(21)}-${two(1 + random.below(12))}-${two(1 + random.below(28))}`,
      contact: CONTACTS[index % CONTACTS.length]!,
      mobile: `1900${String(random.below(10_000_000)).padStart(7, '0')}`,
      bank: random.pick(BANKS),
      account: `6200${String(random.below(1_000_000_000)).padStart(12, '0')}`,
    };
  });
}

function freeName(random: SeededRandom, taken: Set<string>, town: string, trade: string): string {
  for (;;) {
    const name = `江门市${town}${random.pick(WORDS)}${trade}有限公司（示例）`;
    if (taken.has(name)) continue;
    taken.add(name);
    return name;
  }
}

const HEADER = [
  '统一社会信用代码',
  '企业名称',
  '所属区域',
  '行业',
  '成立日期',
  '联系人',
  '联系电话',
  '开户银行',
  '银行账号',
];
const DISTRICT_WORD: Record<string, string> = { '440703': '蓬江区', '440704': '江海区', '440705': '新会区' };

/** The list as an uploaded file in GB18030: codes in lower case or with spaces, days in several ways, one wrong row. */
export function demoEnterprisesCsv(): Buffer {
  const rows = DEMO_ENTERPRISES.map((one, index) => [
    index % 9 === 4
      ? one.creditCode.toLowerCase()
      : index % 11 === 5
        ? spaced(one.creditCode)
        : one.creditCode,
    one.name,
    DISTRICT_WORD[one.district] ?? `${TOWNS[one.district]}市`,
    one.industry,
    index % 3 === 1 ? one.foundedOn.replaceAll('-', '/') : one.foundedOn,
    one.contact,
    index % 7 === 2 ? `+86 ${one.mobile}` : one.mobile,
    one.bank,
    one.account,
  ]);
  rows.push(['9144070', '江门市写错代码有限公司（示例）', '蓬江区', '小家电', '2015-01-01', '', '', '', '']);
  return encodeGb18030(`${[HEADER, ...rows].map((row) => row.join(',')).join('\r\n')}\r\n`);
}

const spaced = (code: string): string => `${code.slice(0, 2)} ${code.slice(2, 8)} ${code.slice(8)}`;
