import { identityCheckCharacter } from '../../kernel/identity-number.js';
import type { SeededRandom } from './seeded-random.js';

/** A made-up person with the values that a tidy roster has. */
export interface DemoPerson {
  name: string;
  /** In a range that stands for nobody: 1900 and seven digits. */
  mobile: string;
  organisation: string;
  jobTitle: string;
  /** The Chinese name of the category. */
  category: string;
  /** A right check digit under a district code that no one was given (440700), or ''. */
  identityNumber: string;
}

const SURNAMES = [...'陈梁黄李林张吴谭周冯余叶伍关区甄司徒麦邓何曾单仇解禤'].filter(
  (one) => !'司徒'.includes(one),
);
const COMPOUND_SURNAMES = ['欧阳', '司徒', '上官'];
const GIVEN = [
  ...'伟杰文俊浩志明国华嘉欣怡敏丽艳芳玲婷雪梅霞洁琪诗雅思颖健强勇军涛超平海峰宇轩子睿泽楠辉荣添锦',
];
const RARE_GIVEN = [...'玥堃喆昇祎镕禤犇淼翀𠮷㐂'];
const WHOLE_NAMES = ['阿依古丽·买买提', '古丽娜尔·艾合买提', 'John Smith'];
const TOWNS = ['蓬江', '江海', '新会', '台山', '开平', '鹤山', '恩平'];
const COMPANY_WORDS = ['云岭', '潮生', '侨光', '潭水', '圭峰', '银湖', '古榕', '碉影', '川岛', '葵乡'];
const TRADES = ['五金制品', '摩托车配件', '纸业', '电子科技', '小家电', '食品', '建材', '纺织'];
const SCHOOLS = ['侨都理工学院（示例）', '五邑工贸职业学院（示例）', '潭江信息技师学院（示例）'];
const STAFF_JOBS = ['信息主管', '生产经理', '工程师', '设备主管', '质量经理'];

/** So many people with different mobile numbers; some share their names, as people do. */
export function demoPeople(random: SeededRandom, count: number): DemoPerson[] {
  const mobiles = new Set<string>();
  while (mobiles.size < count) mobiles.add(`1900${String(random.below(10_000_000)).padStart(7, '0')}`);
  return Array.from(mobiles, (mobile) => demoPerson(random, mobile));
}

function demoPerson(random: SeededRandom, mobile: string): DemoPerson {
  const share = random.below(100);
  const company = `江门市${random.pick(TOWNS)}${random.pick(COMPANY_WORDS)}${random.pick(TRADES)}有限公司（示例）`;
  const person = {
    name: demoName(random),
    mobile,
    identityNumber: random.percent(45) ? identityNumber(random) : '',
  };
  if (share < 24) return { ...person, organisation: company, jobTitle: '总经理', category: '企业家' };
  if (share < 70)
    return {
      ...person,
      organisation: company,
      jobTitle: random.pick(STAFF_JOBS),
      category: '企业数字化部门人员',
    };
  if (share < 95)
    return { ...person, organisation: random.pick(SCHOOLS), jobTitle: '学生', category: '高校相关专业学生' };
  return { ...person, organisation: '侨都产业服务中心（示例）', jobTitle: '工作人员', category: '其他' };
}

function demoName(random: SeededRandom): string {
  if (random.percent(1)) return random.pick(WHOLE_NAMES);
  const surname = random.percent(4) ? random.pick(COMPOUND_SURNAMES) : random.pick(SURNAMES);
  const given = () => random.pick(random.percent(15) ? RARE_GIVEN : GIVEN);
  return surname + given() + (random.percent(70) ? given() : '');
}

function identityNumber(random: SeededRandom): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  const birth = `${1965 + random.below(40)}${two(1 + random.below(12))}${two(1 + random.below(28))}`;
  const first17 = `440700${birth}${String(random.below(1000)).padStart(3, '0')}`;
  return first17 + identityCheckCharacter(first17);
}
