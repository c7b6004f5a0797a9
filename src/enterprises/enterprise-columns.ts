import type { Headers } from '../documents/spreadsheets/find-header.js';

/** The headers that stand for each field of an enterprise. */
export const ENTERPRISE_HEADERS = {
  creditCode: ['统一社会信用代码', '社会信用代码', '信用代码', 'credit code', 'creditcode', 'uscc'],
  name: ['企业名称', '单位名称', '名称', '企业', 'name', 'enterprise'],
  district: ['所属区域', '区域', '所属县区', '县区', '县（市、区）', '区县', '注册地', 'district'],
  industry: ['行业', '所属行业', 'industry'],
  pilotSector: ['试点细分行业', '细分行业', 'pilot sub-sector', 'pilotsector'],
  foundedOn: ['成立日期', '注册日期', '成立时间', 'founded on', 'foundedon', 'founded'],
  contactName: ['联系人', '联系人姓名', 'contact', 'contactname'],
  contactMobile: [
    '联系电话',
    '手机号',
    '手机',
    '联系人电话',
    '电话',
    'mobile',
    'contact’s mobile',
    'contactmobile',
  ],
  bankName: ['开户银行', '开户行', 'bank', 'bankname'],
  bankAccount: ['银行账号', '账号', '银行账户', 'bank account', 'bankaccount'],
} as const satisfies Headers<string>;

export type EnterpriseField = keyof typeof ENTERPRISE_HEADERS;
