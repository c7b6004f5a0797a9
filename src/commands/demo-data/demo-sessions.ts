import { type Instant, fromShanghaiLocal } from '../../kernel/instant.js';
import type { DistrictCode } from '../../kernel/districts.js';
import type { Category } from '../../people/category.js';

/** A made-up training session of the programme of 2024, as a manager would plan it. */
export interface DemoSession {
  /** 1 to 10. */
  number: number;
  title: string;
  topic: string;
  startsAt: Instant;
  endsAt: Instant;
  venue: string;
  district: DistrictCode;
  lecturer: string;
  organiser: string;
  audience: Category[];
  capacity: number;
}

const HUAWEI = '华为云计算技术有限公司';
const OPERATOR = '数字江门网络建设有限公司';
const COMPANIES: Category[] = ['entrepreneur', 'digital-staff', 'other'];
const EVERYBODY: Category[] = ['entrepreneur', 'digital-staff', 'student', 'other'];

type Line = [
  day: string,
  hours: [from: string, to: string],
  district: DistrictCode,
  venue: string,
  title: string,
  topic: string,
  lecturer: string,
  organiser: string,
  audience: Category[],
];

const LINES: Line[] = [
  [
    '2024-04-18',
    ['09:00', '12:00'],
    '440703',
    '蓬江区数字产业学院一楼报告厅',
    '工业互联网专项资金政策宣讲暨启动培训',
    '申报方向、资金标准与材料准备',
    '梁启航',
    OPERATOR,
    COMPANIES,
  ],
  [
    '2024-05-10',
    ['14:00', '17:00'],
    '440704',
    '江海区高新科创园路演厅',
    '新一代电子信息企业数字化转型实务',
    '设备联网、质量追溯与排产',
    `周明远（${HUAWEI}）`,
    HUAWEI,
    EVERYBODY,
  ],
  [
    '2024-05-30',
    ['09:00', '12:00'],
    '440705',
    '新会区造纸产业服务中心多功能厅',
    '造纸及纸制品行业上云上平台案例',
    '能耗监测与订单协同',
    '区志衡',
    OPERATOR,
    COMPANIES,
  ],
  [
    '2024-06-20',
    ['14:30', '17:30'],
    '440783',
    '开平市五金卫浴创新中心',
    '五金及不锈钢制品集群数字化试点',
    '产业集群共性平台的建设与使用',
    `何嘉澍（${HUAWEI}）`,
    HUAWEI,
    COMPANIES,
  ],
  [
    '2024-07-11',
    ['09:00', '12:00'],
    '440703',
    '侨都理工学院实训楼302',
    '高校学生工业互联网平台入门',
    '从传感器到云平台的数据链路',
    `周明远（${HUAWEI}）`,
    HUAWEI,
    ['student', 'other'],
  ],
  [
    '2024-08-15',
    ['09:00', '11:30'],
    '440784',
    '鹤山市工业城企业服务中心',
    '摩托车及零配件企业智能制造提升',
    '生产执行系统选型与实施',
    '冯子晏',
    OPERATOR,
    COMPANIES,
  ],
  [
    '2024-09-05',
    ['14:00', '17:00'],
    '440781',
    '台山市工业新城培训室',
    '中小企业云上研发与协同设计',
    '云桌面、仿真与图纸管理',
    `欧阳静（${HUAWEI}）`,
    HUAWEI,
    EVERYBODY,
  ],
  [
    '2024-09-26',
    ['09:00', '12:00'],
    '440785',
    '恩平市小家电与音响产业基地会议中心',
    '小家电企业数据驱动的质量管理',
    '在线检测与售后数据闭环',
    '陈以宁',
    OPERATOR,
    COMPANIES,
  ],
  [
    '2024-10-24',
    ['14:00', '17:00'],
    '440704',
    '江海区人工智能体验中心',
    '人工智能大模型在制造业的应用',
    '视觉质检、知识问答与预测维护',
    `何嘉澍（${HUAWEI}）`,
    HUAWEI,
    EVERYBODY,
  ],
  [
    '2024-11-14',
    ['09:00', '12:00'],
    '440703',
    '蓬江区数字产业学院一楼报告厅',
    '工业数据安全与项目验收',
    '数据分级、安全防护与验收材料',
    '梁启航',
    OPERATOR,
    EVERYBODY,
  ],
];

export const DEMO_SESSIONS: readonly DemoSession[] = LINES.map(
  ([day, [from, to], district, venue, title, topic, lecturer, organiser, audience], index) => ({
    number: index + 1,
    title,
    topic,
    startsAt: fromShanghaiLocal(`${day}T${from}`),
    endsAt: fromShanghaiLocal(`${day}T${to}`),
    venue,
    district,
    lecturer,
    organiser,
    audience,
    capacity: 150,
  }),
);
