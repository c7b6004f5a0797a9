import { type Instant, shanghaiLocal } from '../kernel/instant.js';

const LONG_DATE = new Intl.DateTimeFormat('zh-CN', { dateStyle: 'long', timeZone: 'Asia/Shanghai' });

/** 2024年5月7日 in Asia/Shanghai, the form of GB/T 9704-2012: Arabic numerals without leading zeros. */
export const formatDate = (instant: Instant): string => LONG_DATE.format(new Date(instant));

/** 09:05 in Asia/Shanghai. */
export const formatTime = (instant: Instant): string => shanghaiLocal(instant).slice(11, 16);

/** Month and day in Asia/Shanghai, two digits each. */
export const dayParts = (instant: Instant): { month: string; day: string } => ({
  month: shanghaiLocal(instant).slice(5, 7),
  day: shanghaiLocal(instant).slice(8, 10),
});
