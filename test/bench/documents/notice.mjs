import { readFileSync } from 'node:fs';

const sample = JSON.parse(
  readFileSync(new URL('../../../reports/samples/notice.json', import.meta.url), 'utf8'),
);

const NAMES = [
  '堃泰五金制品',
  '昇达卫浴科技',
  '海侨摩托车配件',
  '锦江音响器材',
  '银洲湖纸业',
  '新会陈皮食品',
];

/** A notice of one page that tells one enterprise its subsidy; each number has other words and other amounts. */
export function noticeTask(number) {
  const company = `江门市${NAMES[number % NAMES.length]}第${number}有限公司`;
  const amount = ((number * 7919) % 900_000) + 100_000;
  const text =
    `经审核公示，你公司申报的2024年江门市工业互联网专项资金项目（编号：JM2024${String(number).padStart(4, '0')}）` +
    `符合扶持条件，核定补贴金额为${amount.toLocaleString('en')}.00元。请于收到本通知之日起15日内提交收款账户。`;
  return {
    report: 'official-document',
    createdAt: '2024-11-23T08:30:00.000Z',
    model: {
      ...sample,
      imprintPage: 'last',
      documentNumber: `江工信工业互联网〔2024〕${number + 8}号`,
      title: '江门市工业和信息化局关于拨付工业互联网专项资金的通知',
      addressee: company,
      body: [
        { level: 0, lead: null, text },
        { level: 0, lead: null, text: '特此通知。' },
      ],
      attachments: [],
      note: null,
      copies: null,
      printer: null,
    },
  };
}
